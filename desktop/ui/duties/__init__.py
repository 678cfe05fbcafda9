"""The calendar of duties: its page, and the dialogue that keeps the duties themselves."""
