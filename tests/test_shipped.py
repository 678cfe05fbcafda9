"""The files that come with Plandesk are found from a checkout and from an installed package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from desktop import shipped

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def looked_for_anew() -> None:
    shipped.resources.cache_clear()
    shipped.sample_plans.cache_clear()


def test_from_a_checkout() -> None:
    assert shipped.resources("fonts") == ROOT / "resources" / "fonts"
    assert shipped.sample_plans() == ROOT / "sample_plans"


def test_from_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("resources/help", "sample_plans"):
        (tmp_path / "desktop" / name).mkdir(parents=True)
        (tmp_path / name).mkdir(parents=True)  # somebody else's, beside the package
    monkeypatch.setattr(shipped, "files", lambda package: tmp_path / package)
    assert shipped.resources("help") == tmp_path / "desktop" / "resources" / "help"
    assert shipped.sample_plans() == tmp_path / "desktop" / "sample_plans"
    looked_for = [shipped.resources.cache_info().currsize, shipped.sample_plans.cache_info()]
    assert looked_for
    shipped.resources.cache_clear()
    shipped.sample_plans.cache_clear()


def test_nothing_else_works_out_where_they_are() -> None:
    wrong = re.compile(r"__file__|_MEIPASS|importlib\.resources|[\"']resources[\"']|pkgutil")
    allowed = {
        "desktop/shipped.py",
        "desktop/exchange/reading/process.py",
        "desktop/reports/kinds/__init__.py",  # finds modules, no files
        "desktop/ui/fault_log.py",  # says where in the program a fault was, and looks for nothing
    }
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "desktop").rglob("*.py")
        if wrong.search(path.read_text(encoding="utf-8"))
    }
    words = {  # of tables, which are no paths
        "desktop/core/costs/proposals.py",
        "desktop/core/fields.py",
        "desktop/exchange/recognise/cost_parts.py",
        "desktop/exchange/recognise/costs.py",
    }
    assert found - allowed <= words, "ask desktop/shipped.py"


def test_what_is_mapped_into_the_wheel_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    sources = project["tool"]["hatch"]["build"]["targets"]["wheel"]["sources"]
    assert sources == {name: f"desktop/{name}" for name in ("resources", "sample_plans")}
    assert all((ROOT / name).is_dir() for name in sources)
