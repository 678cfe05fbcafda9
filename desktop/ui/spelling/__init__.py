"""Spelling in what is written: the dictionary, what is a fault, its underline and its menu."""
