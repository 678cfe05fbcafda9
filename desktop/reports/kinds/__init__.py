"""The kinds of report, each a module that declares itself as ``KIND``.

To add a kind, add a module here: the commands, the Reports menu, the report dialogue and the
tests find it. One that draws little can hold its ``build``, with what draws imported inside it;
one that draws a lot has a module beside ``frame``, which ``load`` imports.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from desktop.reports.kind import ReportKind


@cache
def report_kinds() -> dict[str, ReportKind]:
    """Every kind by its name, in the order in which they are offered.

    Reads declarations alone: nothing that draws is imported. Raises TypeError for a module that
    declares no kind, and ValueError for two of one name; both are faults of the program.
    """
    found: dict[str, ReportKind] = {}
    for module in iter_modules(__path__):
        kind = getattr(import_module(f"{__name__}.{module.name}"), "KIND", None)
        if not isinstance(kind, ReportKind):
            raise TypeError(f"{__name__}.{module.name} declares no ReportKind as KIND")
        if kind.name in found:
            raise ValueError(f"two kinds of report are called {kind.name!r}")
        found[kind.name] = kind
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))
