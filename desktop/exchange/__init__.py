"""Spreadsheets: reading any workbook, writing exports and packs, reading returns.

The only room that knows openpyxl, XlsxWriter and python-calamine. It takes and gives the plain
data of :mod:`desktop.core`, and knows no SQL and no Qt.
"""
