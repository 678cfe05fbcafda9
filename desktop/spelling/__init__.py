"""The dictionary, in a process of its own; the only room that knows Hunspell."""
