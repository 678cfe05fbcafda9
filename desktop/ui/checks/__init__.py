"""The checks as the window shows them: a bridge to the checker, and the panel that lists them."""
