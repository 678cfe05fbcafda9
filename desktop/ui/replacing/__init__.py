"""Finding words to replace them: each place with what it would be, and all in one step of undo."""
