"""The menus and the tool bar: what stands in each, and what each entry starts.

Each is given a :class:`desktop.ui.host.Host`, and imports what an entry needs when it is chosen.
"""
