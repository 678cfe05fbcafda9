"""The dialogues of the menus, one module each; imported when they are first asked for."""
