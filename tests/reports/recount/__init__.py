"""A random plan's life over a year, and each number that is printed of it counted a second time."""
