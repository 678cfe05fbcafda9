"""What README and CONTRIBUTING say can be typed, and where things lie, is so.

The commands of README are run in their order, in a folder laid out like the checkout. Lines that
say how a command is used ("plandesk show PLAN [--json]") are run too, with a value for each word
in capitals: once without what is in brackets, and once with all of it that goes together.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import COMMANDS
from tests.cli.running import plandesk

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BOTH = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING}

# What is made by typing something, and so is not in a fresh checkout.
MADE = (".venv", "build", "dist")

# What the words in capitals stand for when a usage line is tried.
VALUES = {
    "WORKBOOK": "sample_plans/wyeford-2018-improvement-plan.xlsx",
    "PLAN": "my.plandesk",
    "OUT.xlsx": "out.xlsx",
    "OUT.pdf": "out.pdf",
    "PACK.xlsx": "pack.xlsx",
    "RETURN.xlsx": "pack.xlsx",
    "DATE": "08/10/2018",
    "NAME": "Wyeford Police",
    "CODE": "Ofsted No. 1",
    "TEXT": "Director",
    "FIELD,…": "progress",
    "CODE,…": "1.1",
    "REVIEW": "2018-10-08",
    "FILE": "values.csv",
}
KIND = {"report": "summary", "review": "weekly"}


def indented(text: str) -> Iterator[tuple[int, str]]:
    """Line number and words of every line of the indented blocks, which people type."""
    after_blank = inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        blank = not line.strip()
        code = line.startswith(" " * 4) and not re.match(r" *(\d+\.|-) ", line)
        # In a list, what belongs to an item is indented by less than its code.
        code = code and (inside or after_blank) and not blank
        if code:
            yield number, line.strip()
        inside, after_blank = code, blank


def typed() -> list[tuple[int, str]]:
    """Every line of README that runs plandesk."""
    return [
        (number, line)
        for number, line in indented(README)
        if re.match(r"(\.venv/bin/)?plandesk( |$)", line)
    ]


def is_usage(line: str) -> bool:
    """Whether a line shows how a command is used, and is not one to type as it stands."""
    return line.startswith("plandesk ")


USAGE = [line for _, line in typed() if is_usage(line)]
EXAMPLES = [line for _, line in typed() if not is_usage(line)]


def run(folder: Path, words: list[str]) -> subprocess.CompletedProcess[str]:
    """Run ``plandesk`` with *words* in *folder*, as the script in .venv/bin would."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def help_of(name: str) -> str:
    done = run(ROOT, [name, "--help"])
    assert done.returncode == 0, done.stderr
    return done.stdout


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*|-[a-z](?= ))", text))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder like a fresh checkout, as far as the commands go."""
    folder = tmp_path / "a checkout"
    shutil.copytree(ROOT / "sample_plans", folder / "sample_plans")
    (folder / VALUES["FILE"]).write_text("PI,Indicator,Apr-18\n1,Visits,3\n", encoding="utf-8")
    return folder


# --- commands -------------------------------------------------------------------------------------


def test_the_examples_run_as_they_stand_and_in_their_order(checkout: Path) -> None:
    assert len(EXAMPLES) >= 2
    for line in EXAMPLES:
        program, *words = shlex.split(line)
        assert program == ".venv/bin/plandesk"
        done = run(checkout, words)
        assert (done.returncode, done.stderr) == (0, ""), line
        written = checkout / words[words.index("-o") + 1]
        assert written.stat().st_size > 1000, line
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "plandesk" in scripts["scripts"], ".venv/bin has no plandesk"


def test_every_command_has_a_line_and_every_line_is_of_a_command() -> None:
    """In the commands' order; what one does with one thing and with another has a line of each."""
    assert list(dict.fromkeys(line.split()[1] for line in USAGE)) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_usage_lines_name_the_options_that_the_command_takes(name: str) -> None:
    taken = options_in(help_of(name)) - {"-h", "--help"}
    taken -= {"--output"} if "-o" in taken else set()  # the same by its long name
    own = [options_in(line) for line in USAGE if line.split()[1] == name]
    assert set().union(*own) == taken


def filled(line: str, name: str) -> list[str]:
    """A usage line with a value for every word in capitals, and the first of alternatives."""
    values = VALUES | {"KIND": KIND.get(name, "")}
    words = [word.split("|")[0] for word in line.split()[1:]]
    missing = [word for word in words if word.isupper() and word not in values]
    assert not missing, f"{line}: what is {missing}?"
    return [values.get(word, word) for word in words]


def test_the_usage_lines_can_be_typed(checkout: Path) -> None:
    """Each in its shortest form; a review is held before what compares with one."""
    for line in USAGE:
        name = line.split()[1]
        words = filled(re.sub(r" \[[^]]*]", "", line), name)
        if "--indicators" in words:  # which the plan that was imported has none of
            words[1] = VALUES["WORKBOOK"].replace(".xlsx", ".plandesk")
            words[-1] = "figures.xlsx"
        elif name == "pack":
            words += ["--lead", VALUES["TEXT"]]
        done = plandesk(*words, cwd=checkout)
        assert (done.returncode, done.stderr) == (0, ""), line
        longer = filled(re.sub(r"[][]", "", line), name)
        if name in ("import", "pack"):
            continue  # the first writes new files only, of the second no action meets all
        if name == "report":
            words = filled("plandesk review PLAN --kind KIND --date DATE", "review")
            review = plandesk(*words, cwd=checkout)
            assert review.returncode == 0, review.stderr
            longer[longer.index("summary")] = "movement"
        done = plandesk(*longer, cwd=checkout)
        aside = done.stderr  # lists of a fixed form have no room to say whose statuses they are of
        if name in ("check", "deadlines") and aside.startswith("Statuses"):
            aside = ""
        assert (done.returncode, aside) == (0, ""), f"{line}, with all that is in brackets"


# --- make and paths -------------------------------------------------------------------------------


def spans(text: str) -> list[str]:
    """What stands in code: between backticks, which may break over a line, or indented."""
    quoted = [" ".join(each.split()) for each in re.findall(r"`([^`]+)`", text)]
    return quoted + [line for _, line in indented(text)]


@pytest.mark.parametrize("name", BOTH)
def test_every_make_that_is_named_is_there(name: str) -> None:
    named = {found[1] for each in spans(BOTH[name]) if (found := re.match(r"make ([a-z-]+)", each))}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert named and named <= targets, f"make has no {', '.join(sorted(named - targets))}"


def paths_in(text: str) -> set[str]:
    """The paths that a text names: in backticks, and those of its pictures and links."""
    quoted = {
        each
        for each in re.findall(r"`([\w./-]+)`", text)
        if "/" in each or each.endswith((".md", ".py", ".toml")) or each == "LICENSE"
    }
    linked = {each for each in re.findall(r"]\(([^)#]+)\)", text) if "://" not in each}
    return {each for each in quoted | linked if each.split("/")[0] not in MADE}


@pytest.mark.parametrize("name", BOTH)
def test_every_path_that_is_named_is_there(name: str) -> None:
    """From the top, or, as in the map, from the package."""
    found = {each for each in paths_in(BOTH[name]) if not re.fullmatch(r"[A-Z]\d?", each)}
    gone = [each for each in found
            if not (ROOT / each).exists() and not (ROOT / "desktop" / each).exists()]  # fmt: skip
    assert found and not gone


def on_the_map() -> Iterator[tuple[int, Path]]:
    """Line number and path of everything that the map of the house names."""
    begin = CONTRIBUTING.index("## The map of the house")
    before = CONTRIBUTING[:begin].count("\n")
    block = CONTRIBUTING[begin:].split("\n\n")[1]
    folders: list[tuple[int, Path]] = []
    for number, line in enumerate(block.splitlines(), start=before + 3):
        depth = len(line) - len(line.lstrip())
        first = line.split()[0]
        if not re.fullmatch(r"[\w.]+(/|\.py)", first) or depth > 20:
            first = ""
        else:
            folders = [each for each in folders if each[0] < depth]
        parent = folders[-1][1] if folders else ROOT
        if not first and folders:
            parent = folders[-1][1].parent
        for name in re.findall(r"(?<![\w/.])(\w+/|\w+\.py)(?=[\s,;.]|$)", line):
            yield number, parent / name
        if first.endswith("/"):
            folders.append((depth, parent / first))


def test_everything_on_the_map_is_there() -> None:
    named = list(on_the_map())
    assert len(named) > 30
    assert not [f"line {number}: {path}" for number, path in named if not path.exists()]
