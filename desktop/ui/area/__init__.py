"""The page of one area: its heading, what the report says, and the grid of its actions."""
