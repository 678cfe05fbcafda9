"""Accounts of indicators: what is said of them, and of what is published of them."""
