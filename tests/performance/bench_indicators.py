"""The speed of the list of indicators: a scroll of it beside a frame of 60 Hz, and beside Qt's own.

37 indicators of 36 months each, as a scorecard has, and ten times as many. Reach: 16 ms for what is
seen while scrolling, one indicator's change included. A plain table of the same texts stands beside
it in the same run: it draws no pictures.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SIZES = (37, 370)
MONTHS = 36
FRAME = 1_000 / 60  # milliseconds


def make_plan(path: Path, size: int) -> None:
    """A plan of *size* indicators with values of 36 months, a third of them with dated targets."""
    from desktop.core.indicators.readings import read_value
    from desktop.core.kinds import Comparator, Indicator, IndicatorTarget, IndicatorValue
    from desktop.core.plan import new_plan_data
    from desktop.store.planfile import create_plan

    source = random.Random(11)
    data = new_plan_data("Wyeford Children's Improvement Plan", "Wyeford Council")
    for place in range(size):
        indicator = data.add(
            Indicator(
                key=f"i{place}", position=float(place), code=f"CP {place:02d}", unit="%",
                name=f"Visits of team {place} that were made in time", theme=f"Theme {place % 5}",
                polarity="higher", target="85%", tolerance="5", every="month", supply_days=5,
            )
        )  # fmt: skip
        level = source.uniform(40, 80)
        for month in range(MONTHS):
            level = min(99.0, max(1.0, level + source.uniform(-3, 3.2)))
            of = source.randint(80, 600)
            text = f"{round(of * level / 100)} of {of}"
            said = read_value(text, "%")
            at = 2015 * 12 + 9 + month
            data.add(
                IndicatorValue(
                    indicator_id=indicator.id, period=f"{at // 12}-{at % 12 + 1:02d}", text=text,
                    value=said.value, numerator=said.numerator, denominator=said.denominator,
                )
            )  # fmt: skip
        if place % 3 == 0:
            for by, asked in (("2018-03-31", "70%"), ("2018-09-30", "80%"), ("2018-12-31", "90%")):
                data.add(IndicatorTarget(indicator_id=indicator.id, by=by, text=asked))
        data.add(Comparator(indicator_id=indicator.id, name="England", period="2017/18", text="82"))
    create_plan(path, data).close()


def timed(work: Sequence[Callable[[], object]], after: Callable[[], object]) -> list[float]:
    """Milliseconds of each piece of work, with the painting that follows it."""
    found = []
    for piece in work:
        begin = time.perf_counter()
        piece()
        after()
        found.append((time.perf_counter() - begin) * 1e3)
    return found


def report(what: str, times: list[float]) -> None:
    """One line of the table, with the ratio beside a frame."""
    middle = statistics.median(times)
    print(f"{what:<36} {middle:>9.2f} {max(times):>11.2f} {middle / FRAME:>9.2f}")


def measure(folder: Path, size: int) -> None:
    """The table of one size."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QTableView

    from desktop.core.editing.indicators import set_value
    from desktop.core.kinds import Indicator
    from desktop.ui.app import chosen_theme, make_app
    from desktop.ui.indicators.page import IndicatorsPage
    from desktop.ui.preferences import Preferences
    from desktop.ui.window import MainWindow

    path = folder / f"{size}.plandesk"
    make_plan(path, size)
    app = make_app()
    preferences = Preferences(folder / "preferences.ini", folder / "backups")
    window = MainWindow(preferences, chosen_theme(app, preferences))
    assert window.open_path(path) and window.pages is not None and window.plan is not None
    plan = window.plan
    window.resize(1366, 768)
    window.show()
    QTest.qWait(4_500)  # the backup of the opening is done
    paint = app.processEvents
    print(f"\n{size:,} indicators, {MONTHS} months{'':<12} {'median ms':>9} {'slowest ms':>11} "
          f"{'of frame':>9}")  # fmt: skip
    report("first shown, all worked out", timed([lambda: window.pages.go_to_page("indicators")],
                                                paint))  # type: ignore[union-attr] # fmt: skip
    page = window.pages.of_plan["indicators"]
    assert isinstance(page, IndicatorsPage)
    bar = page.table.verticalScrollBar()
    source = random.Random(3)
    places = [source.randrange(bar.maximum() + 1) for _ in range(200)]
    report("scroll, a jump", timed([lambda p=p: bar.setValue(p) for p in places], paint))
    bar.setValue(0)
    steps = [lambda: bar.setValue((bar.value() + 1) % (bar.maximum() + 1)) for _ in range(200)]
    report("scroll, a wheel's step", timed(steps, paint))
    rows = [source.randrange(size) for _ in range(60)]

    def go(row: int) -> None:
        page.table.go(row)
        page._timer.stop()
        page._show_card()

    report("another row, and its card", timed([lambda r=r: go(r) for r in rows], paint))
    listed = plan.data.all(Indicator)
    edits = [
        lambda r=r: set_value(plan, listed[r], "2018-10", f"{source.randint(1, 99)}%") for r in rows
    ]
    report("a value, saved and repainted", timed(edits, paint))
    chips = [page.head.chips[name] for name in ("off path", "all")] * 20
    report("a chip", timed([lambda c=c: c.click() for c in chips], paint))

    peer = QTableView()
    model = QStandardItemModel(page.model.rowCount(), 7)
    for row in range(model.rowCount()):
        for column in range(7):
            text = str(page.model.index(row, column).data() or "")
            model.setItem(row, column, QStandardItem(text))
    peer.setModel(model)
    peer.verticalHeader().setDefaultSectionSize(45)
    peer.resize(page.table.size())
    peer.show()
    QTest.qWait(50)
    other = peer.verticalScrollBar()
    report("a plain table of the texts, a jump",
           timed([lambda p=p: other.setValue(p) for p in places], paint))  # fmt: skip
    peer.close()
    window.close()


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            measure(Path(name), size)


if __name__ == "__main__":
    main()
