"""Format 5: the words that a plan spells as it does, each a row of its own."""

from __future__ import annotations

from desktop.store.formats.vocabulary import AddKind, Column, Format

FORMAT = Format(5, (AddKind("own_words", (Column("word"),)),))
