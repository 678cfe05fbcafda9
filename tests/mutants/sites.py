"""What may be changed in a module, and a sample of it.

A *site* is a place that can be changed in one way or several: a `<` that can become a `<=`, a `>`
and so on. Sites are drawn, not changes, as otherwise one `+`, which can become eleven other
signs, would count for eleven.
"""

from __future__ import annotations

import itertools
import random
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from parso.tree import NodeOrLeaf

from tests.mutants.operators import every_operator

ROOMS = {
    "core": "desktop/core",
    "store": "desktop/store",
    "recognise": "desktop/exchange/recognise",
}
"""The rooms that can be asked for, with their folders."""

SAME_WHEN_CHANGED = ("frozen", "slots", "strict", "maxsize", "eq", "repr")
"""Arguments that guard against a mistake of ours or save time; no plan shows a difference.

Rows say `eq=False` as they compare in their own way, which finds the same rows equal.
"""

HINTS = ("height", "chars", "share", "width", "ensure_ascii")
"""Arguments that a declaration gives as a hint of layout, which is taste and no rule that a test
could state, and how JSON spells a letter, which is read as the same letter.
"""

DECORATORS_OF_NO_EFFECT = (
    "cache",
    "lru_cache",
    "override",
    "overload",
    "abstractmethod",
    "runtime_checkable",
)
"""What is called stays the same without them, if slower."""

PUNCTUATION = frozenset("()[]{}:,.=;@") | {"->", "...", ":="}
"""Passed over, as asking each operator about each bracket would take most of the time."""

Position = tuple[int, int]
"""A line, counted from one, and a column, counted from nought."""


@dataclass(frozen=True)
class Mutant:
    """One change: the `occurrence`-th place in `module` where `operator` can change something."""

    room: str
    module: str
    operator: str
    occurrence: int
    start: Position
    end: Position

    def source(self, original: str) -> str:
        """Return the module's text with the change made.

        Raises `ValueError` if there is no such place in `original`.
        """
        changed = mutate_code(original, every_operator()[self.operator], self.occurrence)
        if changed is None:
            raise ValueError(f"{self.operator} cannot change place {self.occurrence}")
        return changed


def modules_of(root: Path, room: str) -> list[str]:
    """Return the modules of a room as paths from `root`, with forward slashes, in order."""
    return sorted(path.relative_to(root).as_posix() for path in (root / ROOMS[room]).rglob("*.py"))


def sites_of(room: str, module: str, source: str) -> list[list[Mutant]]:
    """Return the sites of a module, each with its possible changes, in the order of the text."""
    operators = every_operator()
    seen: dict[str, int] = defaultdict(int)
    sites: dict[tuple[Position, Position], list[Mutant]] = defaultdict(list)
    for node in ast_nodes(get_ast(source)):
        if node.type in ("name", "string", "newline", "endmarker") or (
            node.type == "operator" and node.value in PUNCTUATION
        ):
            continue
        matters: bool | None = None
        for name, operator in operators.items():
            for start, end in operator.mutation_positions(node):
                occurrence = seen[name]
                seen[name] += 1
                if matters is None:
                    matters = not any(_cannot_matter(*step) for step in _outwards(node))
                if matters:
                    place = Mutant(room, module, name, occurrence, start, end)
                    sites[start, end].append(place)
    return [sites[key] for key in sorted(sites)]


def sample(
    root: Path, rooms: list[str], count: int, seed: int, among: Sequence[str] = ("",)
) -> list[Mutant]:
    """Draw `count` mutants from the rooms, no two at one site; all sites if there are fewer.

    Only modules with one of the texts of `among` in their path are drawn from.

    The same seed draws the same mutants from the same code.
    """
    sites = [
        site
        for room in rooms
        for module in modules_of(root, room)
        if any(part in module for part in among)
        for site in sites_of(room, module, (root / module).read_text(encoding="utf-8"))
    ]
    draw = random.Random(seed)
    draw.shuffle(sites)
    found: list[Mutant] = []
    for site in sites:
        if len(found) == count:
            break
        draw.shuffle(site)
        found += itertools.islice((mutant for mutant in site if _is_python(root, mutant)), 1)
    return found


def _is_python(root: Path, mutant: Mutant) -> bool:
    """Say whether the change leaves a module that can be compiled: the `*` of `**names` cannot."""
    source = mutant.source((root / mutant.module).read_text(encoding="utf-8"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, mutant.module, "exec")
    except SyntaxError:
        return False
    return True


def _outwards(node: NodeOrLeaf) -> Iterator[tuple[NodeOrLeaf, NodeOrLeaf | None]]:
    """Yield the node and all that it stands in, each with the part it was reached from."""
    inner: NodeOrLeaf | None = None
    while node is not None:
        yield node, inner
        inner, node = node, node.parent


def _cannot_matter(node: NodeOrLeaf, inner: NodeOrLeaf | None) -> bool:
    """Say whether what stands in the `inner` part of `node` is never asked while running."""
    if node.type == "parameters" or (node.type == "param" and inner is not None):
        # A bare star says how a caller writes a call, and a default has a place of its own.
        return inner is not None and inner.type == "operator"
    if node.type == "decorator":
        words = node.get_code().replace("(", " ").replace(".", " ").replace("@", " ").split()
        return bool(set(words[:2]) & set(DECORATORS_OF_NO_EFFECT))
    if node.type == "if_stmt" and node.children[1].get_code().strip() == "TYPE_CHECKING":
        return True
    if inner is None:
        return False
    if node.type in ("tfpdef", "annassign"):
        return inner is node.children[1 if node.type == "annassign" else 2]
    if node.type == "funcdef":
        return inner is node.annotation
    if node.type == "argument":
        first = node.children[0]
        return first.type == "name" and first.value in (*SAME_WHEN_CHANGED, *HINTS)
    return False
