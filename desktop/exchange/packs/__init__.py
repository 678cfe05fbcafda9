"""Packs for partners, and reading what they send back."""
