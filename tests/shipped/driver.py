"""Runs every command of a Plandesk, however it was shipped, and says what was wrong.

The program is given as what stands before its commands: a Python with "-m desktop", an installed
script, a built program. What is run is taken from its own help where it can be, so that a new
kind of report is tried by itself and a new command that nothing here runs is a failure.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORKBOOK = "wyeford-2018-improvement-plan.xlsx"
PLANS = ("wyeford-2018-improvement-plan", "wyeford-2015-workstreams", "wyeford-2014-by-paragraph")
ALIVE = 5.0  # seconds that a window must live to be said to have opened
CHATTER = (
    "This plugin does not support propagateSizeHints",
    # Said where not even a language is set.
    "Detected locale",
    "Qt depends on a UTF-8 locale",
    "If this causes problems, reconfigure your locale",
    "for more information.",
)
PATIENCE = 120.0  # seconds for one command: a crash dialogue would wait for ever


class Wrong(Exception):  # noqa: N818 - it is the program that is wrong
    """A command did not do what it is for."""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    def read_json(self) -> Any:
        """What it said on stdout, which must be JSON alone."""
        return json.loads(self.out)


@dataclass
class Program:
    """A Plandesk to be run.

    Attributes: ``prefix`` (what stands before a command), ``folder`` (where it is run),
    ``environment`` (all that it is given), ``commands`` (those that were run).
    """

    prefix: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    commands: set[str] = field(default_factory=set)

    def run(self, *arguments: object, code: int | None = 0) -> Done:
        """Run a command to its end; *code* is how it must end, else ``Wrong``.

        None takes 0 and 1: done, or refused with one sentence.
        """
        words = [str(argument) for argument in arguments]
        self.commands.add(words[0])
        try:
            ended = subprocess.run(
                [*self.prefix, *words], cwd=self.folder, env=dict(self.environment),
                stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise Wrong(f"did not end; it said: {late.stderr!r}") from None
        done = Done(ended.returncode, _text(ended.stdout), _text(ended.stderr))
        if done.code not in ((0, 1) if code is None else (code,)):
            raise Wrong(f"ended with {done.code} in place of {code}:\n{done.err or done.out}")
        if "Traceback" in done.err or (done.code == 0 and _complaints(done.err)):
            raise Wrong(f"said on stderr:\n{done.err}")
        if done.code == 1 and done.err.strip().count("\n"):
            raise Wrong(f"refused in more than one sentence:\n{done.err}")
        return done

    def open_window(self, *arguments: object) -> None:
        """Open the window, and see that it lives and does not complain."""
        with subprocess.Popen(
            [*self.prefix, *map(str, arguments)], cwd=self.folder, env=dict(self.environment),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as window:  # fmt: skip
            until = time.monotonic() + ALIVE
            while time.monotonic() < until and window.poll() is None:
                time.sleep(0.1)
            ended = window.poll()
            window.kill()
            said = _text(window.communicate()[1])
        if ended is not None:
            raise Wrong(f"the window closed by itself with {ended}:\n{said}")
        if _complaints(said):
            raise Wrong(f"the window said:\n{said}")


def _complaints(said: str) -> list[str]:
    """The lines on stderr that tell of a fault, less what Qt says where there is no screen."""
    return [line for line in said.splitlines() if not any(words in line for words in CHATTER)]


def _text(output: bytes) -> str:
    return output.decode("utf-8").replace("\r\n", "\n")


def _must(holds: object, what: str) -> None:
    if not holds:
        raise Wrong(what)


Step = tuple[str, Callable[[], object]]


class Journey:
    """A plan from its import to its reviews, in the folder in which the program is run."""

    def __init__(self, program: Program, samples: Path) -> None:
        self.program = program
        self.folder = program.folder
        for source in (*samples.glob("*.plandesk"), *samples.glob("*.xlsx"), *HERE.glob("data/*")):
            shutil.copy(source, self.folder / source.name)

    def steps(self, *, window: bool = True) -> Iterator[Step]:
        """What is tried, in order; *window* also draws the window, and opens it."""
        yield "--version and --help", self.help
        yield "import a workbook", self.import_
        for kind in ("xls", "ods"):
            yield f"import .{kind}, in the worker process", lambda kind=kind: self.old(kind)
        yield "show", self.show
        yield "export, and import again", self.export
        yield "check", self.check
        yield "deadlines, with the bank holidays", self.deadlines
        yield "pack and merge", self.merge
        yield "indicators", self.indicators
        yield "review", self.review
        for kind in self.kinds():
            yield f"report {kind}", lambda kind=kind: self.report(kind)
        yield "spelling, in a worker process", self.spelling
        yield "refusals", self.refusals
        if window:
            yield "--showcase", self.showcase
            yield "the window", lambda: self.program.open_window("my.plandesk")
        yield "no command was left out", self.nothing_left_out

    def help(self) -> None:
        _must(re.match(r"plandesk \d", self.program.run("--version").out), "says no version")
        self.program.run("--help")

    def kinds(self) -> list[str]:
        """The kinds of report that the program says it knows."""
        found = re.search(
            r"\{([a-z,\s]*appendix[a-z,\s]*)\}", self.program.run("report", "--help").out
        )
        if found is None:
            raise Wrong("report --help names no kinds")
        return re.sub(r"\s", "", found[1]).split(",")

    def import_(self) -> None:
        done = self.program.run("import", WORKBOOK, "-o", "my.plandesk")
        _must("80 actions in 10 areas" in done.out, done.out)
        shown = self.program.run("import", WORKBOOK, "-o", "again.plandesk", "--json").read_json()
        _must("problems" in shown and len(shown["areas"]) == 10, "import --json lacks keys")

    def old(self, kind: str) -> None:
        done = self.program.run("import", f"small.{kind}", "-o", f"{kind}.plandesk")
        _must("3 actions" in done.out, done.out)
        shown = self.program.run("show", f"{kind}.plandesk", "--json").read_json()
        texts = [action["action"] for area in shown["areas"] for action in area["actions"]]
        _must(any("café" in text for text in texts), f"letters were lost: {texts}")

    def show(self) -> None:
        _must("Ofsted No. 1" in self.program.run("show", "my.plandesk").out, "an area is missing")
        shown = self.program.run("show", "my.plandesk", "--json").read_json()
        _must(sum(len(area["actions"]) for area in shown["areas"]) == 80, "not all actions")

    def export(self) -> None:
        for name, more in (("areas", ()), ("one", ("--one-sheet",))):
            self.program.run("export", "my.plandesk", "-o", f"{name}.xlsx", *more)
            done = self.program.run("import", f"{name}.xlsx", "-o", f"{name}.plandesk")
            _must("80 actions" in done.out, done.out)

    def check(self) -> None:
        _must(self.program.run("check", "my.plandesk", "--as-at", "2018-10-08").out, "no finding")
        found = self.program.run("check", "my.plandesk", "--json").read_json()
        _must({"rule", "area", "no", "message"} <= set(found[0]), "check --json lacks keys")

    def deadlines(self) -> None:
        plan = f"{PLANS[0]}.plandesk"
        self.program.run("deadlines", plan)
        duties = self.program.run("deadlines", plan, "--json").read_json()
        due = {each["due"]: each["how"] for each in duties}
        _must("bank holiday" in due.get("2018-10-12", ""), f"70 working days came to {sorted(due)}")

    def merge(self) -> None:
        self.program.run(
            "pack", "my.plandesk", "--to", "West Marches Police", "--area", "Ofsted No. 4",
            "-o", "pack.xlsx",
        )  # fmt: skip
        book = openpyxl.load_workbook(self.folder / "pack.xlsx")
        sheet = book["Actions"]
        columns = {str(cell.value): cell.column for cell in sheet[1]}
        sheet.cell(2, columns["Progress"]).value = "Said by the partner"
        book.save(self.folder / "returned.xlsx")
        preview = ("merge", "my.plandesk", "returned.xlsx", "--preview")
        _must("1 cell in 1 action would be" in self.program.run(*preview).out, "nothing to take")
        cells = self.program.run(*preview, "--json").read_json()["cells"]
        _must(any(cell["theirs"] == "Said by the partner" for cell in cells), "it is not shown")
        self.program.run("merge", "my.plandesk", "returned.xlsx")
        merged = self.program.run("merge", "my.plandesk", "returned.xlsx", "--json").read_json()
        _must("applied" in merged, "merge --json lacks keys")
        _must("Said by the partner" in self.program.run("show", "my.plandesk", "--json").out,
              "what came back is not in the plan")  # fmt: skip

    def indicators(self) -> None:
        book = openpyxl.Workbook()
        for row in (("PI", "Indicator", "Aug-18", "Sep-18"), ("V1", "Visits in time", "71%", "*")):
            book.active.append(row)
        book.save(self.folder / "values.xlsx")
        told = self.program.run("indicators", "my.plandesk", "values.xlsx", "--preview")
        _must("--add" in told.out, "it does not say how indicators come in")
        self.program.run("indicators", "my.plandesk", "values.xlsx", "--add")
        found = self.program.run("indicators", "my.plandesk", "values.xlsx", "--json").read_json()
        _must({"values", "unknown", "problems"} <= set(found), "indicators --json lacks keys")
        value, hidden = found["values"]
        _must(
            (value["value"], value["unit"], hidden["flag"]) == (71, "%", "suppressed"), str(found)
        )
        done = self.program.run("import", "values.xlsx", "-o", "values.plandesk")
        _must("1 indicator with 2 values" in done.out, done.out)

    def review(self) -> None:
        for day in ("2018-09-10", "2018-10-08"):
            self.program.run("review", "my.plandesk", "--kind", "board", "--date", day)
        shown = self.program.run("show", "my.plandesk", "--json").read_json()
        _must(len(shown["reviews"]) == 2, "two reviews were held")

    def report(self, kind: str) -> None:
        """Of the first plan that has something to say in this kind of report, if any has."""
        to = self.folder / f"{kind}.pdf"
        for name in ("my", *PLANS):
            done = self.program.run("report", f"{name}.plandesk", kind, "-o", to.name, code=None)
            if done.code == 0:
                _must(to.read_bytes().startswith(b"%PDF-"), "no PDF")
                return
            empty = "Nothing was written" in done.err and "could not" not in done.err
            _must(empty and not to.exists(), done.err)

    def spelling(self) -> None:
        asked = b'{"ask": 1, "words": ["programme", "teh"]}\n'
        done = subprocess.run(
            [*self.program.prefix, "--spelling-worker"], cwd=self.folder, input=asked,
            env=dict(self.program.environment), capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        said = [json.loads(line) for line in done.stdout.splitlines()]
        none = sys.platform == "darwin" and platform.machine() == "x86_64"
        wanted = [{"ready": not none}, *([] if none else [{"ask": 1, "known": [True, False]}])]
        _must(said == wanted, f"the dictionary said {said}")

    def refusals(self) -> None:
        self.program.run("import", WORKBOOK, "-o", "my.plandesk", code=1)
        self.program.run("show", "none.plandesk", code=1)
        self.program.run("report", "my.plandesk", "novel", "-o", "x.pdf", code=2)
        self.program.run("export", "my.plandesk", "-o", "nowhere/x.xlsx", code=1)

    def showcase(self) -> None:
        self.program.run("--showcase", "drawn", ".")
        picture = (self.folder / "drawn" / "plandesk.png").read_bytes()
        _must(picture.startswith(b"\x89PNG") and len(picture) > 20_000, "the window is empty")
        report = (self.folder / "drawn" / "appendix.pdf").read_bytes()
        _must(report.startswith(b"%PDF-"), "no report was drawn")

    def nothing_left_out(self) -> None:
        listed = re.findall(r"^ {4}([a-z]+) ", self.program.run("--help").out, re.MULTILINE)
        _must(listed, "--help lists no commands")
        missed = set(listed) - self.program.commands
        _must(not missed, f"never run: {', '.join(sorted(missed))}; add them to {HERE.name}")


def try_all(program: Program, *, window: bool = True) -> int:
    """Run everything and print a line for each; how many were wrong."""
    wrong, total, begun = 0, 0, time.monotonic()
    for name, step in Journey(program, ROOT / "sample_plans").steps(window=window):
        total += 1
        at = time.monotonic()
        try:
            step()
        except (Wrong, OSError, ValueError, LookupError) as error:
            wrong += 1
            print(f"  WRONG {name}: {error}", flush=True)
        else:
            print(f"  {time.monotonic() - at:5.1f} s  {name}", flush=True)
    took = time.monotonic() - begun
    print(f"{total - wrong} of {total} things done right in {took:.0f} s.", flush=True)
    return wrong


def bare_environment(home: Path | None) -> dict[str, str]:
    """Next to nothing: no path to any program, a home that is empty, or none at all."""
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    if home is not None:
        environment |= {"HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home)}
    if sys.platform == "win32":
        import os

        environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP")}
    return environment
