"""Fixtures that every part of the suite shares."""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.store import user

# Set before any test imports Qt, so that the suite needs no screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(tryfirst=True)  # before what is marked "long" is left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test marked ``matrix`` one case in so many is always run; the others are ``long``."""
    seen: Counter[str] = Counter()
    for item in items:
        matrix = item.get_closest_marker("matrix")
        if matrix is not None:
            test = item.nodeid.partition("[")[0]
            if seen[test] % matrix.kwargs["every"]:
                item.add_marker("long")
            seen[test] += 1


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What Plandesk keeps with the user's own data goes to a folder of the tests."""
    folder = str(tmp_path_factory.mktemp("user"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", folder)
        patch.setenv("APPDATA", folder)
        if sys.platform == "darwin":
            patch.setattr(user, "folder_of_system", lambda: Path(folder) / "plandesk")
        yield


@pytest.fixture(scope="session")
def workbooks() -> Path:
    """The folder of real councils' workbooks; skips where it is absent."""
    folder = ROOT.parent / "shared" / "workbooks"
    if not folder.is_dir():
        pytest.skip("the real workbooks are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def sample_plans() -> Path:
    """The project's own sample plans."""
    return ROOT / "sample_plans"


@pytest.fixture
def made_up_kind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a kind of report whose one file lies among the others while a test runs."""
    from desktop.reports import kinds

    folder = tmp_path_factory.mktemp("kinds")
    (folder / "minutes.py").write_text(_MINUTES, encoding="utf-8")
    kinds.__path__.append(str(folder))
    kinds.report_kinds.cache_clear()
    yield "minutes"
    kinds.__path__.remove(str(folder))
    kinds.report_kinds.cache_clear()
    sys.modules.pop("desktop.reports.kinds.minutes", None)


_MINUTES = """
from desktop.reports.kind import Choice, ReportKind


def build(data, options, out, progress, cancelled):
    from desktop.reports import frame

    pages = frame.begin(data, options, out, "Minutes", progress=progress, cancelled=cancelled)
    pages.paragraph("Nobody was late.")
    return pages.finish()


KIND = ReportKind(
    name="minutes", title="Minutes of the board", about="What was said", order=15,
    load=lambda: build, needs="a meeting", choices=frozenset({Choice.LEGEND}),
)
"""


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[object], None]:
    """Tell the figures of a driver to whoever runs it: they close the run's output."""

    def tell(figures: object) -> None:
        record_property("figures", str(figures))

    return tell


@pytest.fixture
def fuzz_seed(request: pytest.FixtureRequest) -> int:
    """Where a long run of a driver begins: told by the round of ``make fuzz``, else by chance."""
    given = str(request.config.getoption("--hypothesis-seed", None) or "")
    return int(given) if given.isdecimal() else random.SystemRandom().randrange(1_000_000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the drivers counted, also in runs over several processes."""
    told = [
        str(value)
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        for name, value in report.user_properties
        if name == "figures"
    ]
    if told:
        terminalreporter.section("Figures")
        for line in told:
            terminalreporter.write_line(line)
