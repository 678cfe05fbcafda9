"""Our own workbook: what an export holds besides its actions, and reading it back."""
