"""The dialogs of the Plan and Help menus, one module each; imported when they are first asked for."""
