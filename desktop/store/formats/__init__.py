"""The formats of a plan file, a module each, and the chain from any of them to the present one.

A format that has been released is never edited. The next one is added so:

1. Before anything else, keep a real file of the present format:
   ``python tests/store/data/make_file.py``.
2. Write ``format_N.py``: its ``FORMAT`` is a :class:`~desktop.store.formats.vocabulary.Format`
   with the changes since the last one, in the words of
   :mod:`desktop.store.formats.vocabulary`. A column that is added, renamed, dropped or converted
   is one line, and is followed in the tables, in the stored operations of Undo and history, in
   what reviews keep and wherever else a plan names it.
3. Put it at the end of ``FORMATS`` in :mod:`desktop.store.formats.chain` and raise ``FORMAT`` in
   :mod:`desktop.store.header`. Change :mod:`desktop.core.kinds` to match.
4. ``make samples`` brings the sample plans to it.

Tests hold each step: new and older files end with the same tables, every kept file is undone all
the way back and redone, and the chain is stopped at every statement.
"""
