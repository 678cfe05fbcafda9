"""The checks as the window shows them: a bridge to the live checker, and the panel that lists them."""
