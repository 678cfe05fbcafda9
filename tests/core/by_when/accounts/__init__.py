"""What the accounts of dates tell of a \"by when\" text, and their file."""
