"""Format 6: an indicator says whether its small numbers are of people."""

from __future__ import annotations

from desktop.store.formats.vocabulary import AddColumn, Column, Format

FORMAT = Format(6, (AddColumn("indicators", Column("small_numbers")),))
