"""What the accounts of costs tell of texts, words, tables and plans, and their files."""
