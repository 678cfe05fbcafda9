"""Putting workbooks through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def convert(path: Path, kind: str, into: Path) -> Path:
    """The workbook as LibreOffice saves it; skips the test where there is no LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    into.mkdir(exist_ok=True)
    profile = into / "profile"
    subprocess.run(
        [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(into), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return into / f"{path.stem}.{kind.partition(':')[0]}"
