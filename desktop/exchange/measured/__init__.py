"""Scorecards in workbooks and text tables: indicators, and their values by period.

Four shapes are known, and cards: a row per indicator, with a column per month or with a current and
earlier values; a row per value; a sheet per theme with several rows of headings. What cannot be
read is told by its cell, and never guessed.
"""

from desktop.exchange.measured.whole import Measured, find_scorecards, read_measured

__all__ = ["Measured", "find_scorecards", "read_measured"]
