"""The locks: every file that may be installed is known by its hash, on each Python and system."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUN = "requirements.lock"
LOCKS = (
    RUN,
    "tests/requirements.lock",
    "tests/mutants/requirements.lock",
    "tests/shipped/requirements.lock",
)
PYTHONS = ("3.11.2", "3.12.1", "3.13.0")
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

Environment = dict[str, str]


def entries(lock: str) -> list[tuple[Requirement, list[str]]]:
    """What a lock names, each with its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [
        (Requirement(line.split(" --hash=")[0]), re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
        for line in lines
    ]


def environments() -> list[tuple[str, Environment]]:
    """Each Python on each system, as markers see them."""
    here = {key: str(value) for key, value in default_environment().items()}
    return [
        (
            f"Python {python} on {name}",
            here | system | {"python_full_version": python, "python_version": python[:4]},
        )
        for python in PYTHONS
        for name, system in SYSTEMS.items()
    ]


def versions(lock: str, environment: Environment) -> dict[str, str]:
    """The version of each library that a lock gives in an environment."""
    found: dict[str, str] = {}
    for requirement, _ in entries(lock):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{lock} gives {name} twice"
            (pin,) = requirement.specifier
            assert pin.operator == "=="
            found[name] = pin.version
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_has_hashes_and_none_says_where_it_comes_from(lock: str) -> None:
    assert all(hashes for _, hashes in entries(lock))
    assert not any(requirement.url for requirement, _ in entries(lock))
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|/", text)


@pytest.mark.parametrize(("name", "environment"), environments())
def test_the_locks_give_what_the_project_asks_for(name: str, environment: Environment) -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    run = PROJECT["project"]["dependencies"]
    wanted = {
        RUN: [*run, *PROJECT["dependency-groups"]["install"]],
        "tests/requirements.lock": [*run, *extras["test"]],
        "tests/mutants/requirements.lock": [*run, *extras["test"], *extras["mutants"]],
        "tests/shipped/requirements.lock": [*run, *extras["build"]],
    }
    first = versions(RUN, environment)
    for lock, texts in wanted.items():
        given = versions(lock, environment)
        for requirement in map(Requirement, texts):
            if requirement.marker is not None and not requirement.marker.evaluate(environment):
                continue
            version = given[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{lock}: {requirement} on {name}"
        differs = {each for each in given if each in first and given[each] != first[each]}
        assert not differs, f"{lock} gives other versions than {RUN}: {differs}"


def test_pyside_loses_no_references() -> None:
    """6.12 does before Python 3.12, where None and True can run out; see tests/ui/test_none.py."""
    for name, environment in environments():
        version = versions(RUN, environment)["pyside6-essentials"]
        old = environment["python_version"] == "3.11"
        assert version.startswith("6.11.") is old, f"{version} on {name}"
