"""The grid of an area's actions: a model, a view, and what paints and measures its cells."""
