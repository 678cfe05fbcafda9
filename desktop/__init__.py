"""Plandesk: an offline desktop editor for a council's Ofsted improvement plan."""

__version__ = "1.0.0"
