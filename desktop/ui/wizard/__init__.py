"""Bringing a workbook in, page by page; imported when it is first asked for."""
