"""Accounts of all that the costs package says of a corpus of texts, words, tables and plans.

A test that asserts one aspect of a text sees nothing change in another. Here everything that is
said of a text stands written out beside it, and a test wants it to be so still.
"""
