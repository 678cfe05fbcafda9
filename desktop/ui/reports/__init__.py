"""Choosing, seeing, saving and printing a report; imported when it is first asked for."""
