"""The commands, which need no screen: what scripts and other programs depend on."""
