"""Spelling: which words of a plan are asked about, which it knows itself, and where they stand."""
