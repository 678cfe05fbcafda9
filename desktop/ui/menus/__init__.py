"""The menus and the tool bar of the window, a module each."""
