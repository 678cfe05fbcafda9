"""Harm done on purpose: power cuts, kills, damage, links and races.

Each driver is a module here that counts what it tried and what failed; its test runs a bounded
number in `make test`, and many more, with the figures printed, in `make fuzz`.
"""
