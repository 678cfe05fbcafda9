"""Holding reviews of the plan, and comparing them."""
