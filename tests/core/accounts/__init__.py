"""Accounts of all that is said of a corpus of leads, names and posts, and of two of them."""
