"""The files that come with Plandesk, found in one place however it was installed.

In a checkout, and an editable install of one, `resources` and `sample_plans` lie beside the
package. In a wheel and in a built program they are inside it, where `pyproject.toml` and
`build.spec` map them to.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

FACES = {
    "regular": "NotoSansSemiCondensed-Regular.ttf",
    "bold": "NotoSansSemiCondensed-Bold.ttf",
    "italic": "NotoSansSemiCondensed-Italic.ttf",
}
"""The cuts of the face of paper and screen, so that widths measure alike on every system."""

PACKAGE = __name__.partition(".")[0]


@cache
def resources(folder: str) -> Path:
    """The folder of that name ("fonts", "help", "icons") in `resources`."""
    return _found("resources") / folder


@cache
def sample_plans() -> Path:
    """The folder with the sample plans."""
    return _found("sample_plans")


def _found(name: str) -> Path:
    package = Path(str(files(PACKAGE)))
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
