"""The panel of the selected action: every field, and what its status and moved dates ask for."""
