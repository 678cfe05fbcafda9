"""Makes real files of the present format, to be kept for every later Plandesk to open.

Run it from the project's folder, before anything of the next format is written:
`python tests/store/data/make_file.py`. It refuses where this format's files are there already: a
file of a format that has been released is never made again, as only the Plandesk of its day could
make it. `format-1*.plandesk` were made so with the Plandesk that wrote format 1; what filled them
has been changed since, so they are as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent.parent))

from desktop.core.changes import Author  # noqa: E402
from desktop.store import user  # noqa: E402
from desktop.store.header import FORMAT  # noqa: E402
from desktop.store.planfile import create_plan  # noqa: E402
from tests.store.filling import DAY, LAST_DAY, change_everything, fill, small_plan  # noqa: E402

AUTHOR = Author("Ann Other", "WYE-12")


def main() -> None:
    """Write both files. Raises SystemExit where one of them is there already."""
    names = f"format-{FORMAT}.plandesk", f"format-{FORMAT}-changed.plandesk"
    for name in names:
        path, day = HERE / name, LAST_DAY if "changed" in name else DAY
        if path.exists():
            raise SystemExit(f"{name} is there already and stays as it is.")
        with (
            patch.object(user, "author", lambda: AUTHOR),  # and not whoever runs this
            create_plan(path, small_plan(), today=lambda day=day: day) as file,
        ):
            fill(file.plan)
            if "changed" in name:
                change_everything(file.plan)


if __name__ == "__main__":
    main()
