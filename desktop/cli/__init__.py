"""The commands, which need no screen: what scripts and other programs depend on.

``commands`` runs a command line. Each other module declares the commands of one subject, each in
one place with its arguments and what it does.
"""
