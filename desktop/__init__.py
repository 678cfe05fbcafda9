"""Plandesk: an offline desktop editor for a council's Ofsted improvement plan."""

__version__ = "1.0.0"

# The commands that need no screen; named here, so that opening the window imports none of them.
COMMANDS = (
    "import", "show", "export", "report", "check", "pack", "merge", "indicators", "review",
    "deadlines",
)  # fmt: skip
