"""Whether a new plan can have a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.whole_file import NameTaken
from desktop.store.new_name import refuse_existing


def test_a_name_that_is_taken_says_by_what(tmp_path: Path) -> None:
    path = tmp_path / "wyeford.plandesk"
    refuse_existing(path)
    path.symlink_to(tmp_path / "gone.plandesk")
    with pytest.raises(NameTaken, match=r"There is a link .* that is not there"):
        refuse_existing(path)
    (tmp_path / "gone.plandesk").touch()
    with pytest.raises(NameTaken, match="There is a file "):
        refuse_existing(path)
