"""Cosmic Ray's operators, without those whose mutants tell nothing, and two operators of ours."""

from __future__ import annotations

from collections.abc import Iterator

from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.operators.provider import OperatorProvider
from parso.python.tree import Keyword, Name
from parso.tree import NodeOrLeaf

WITHOUT = ("VariableReplacer", "VariableInserter", "NoOp", "ExceptionReplacer")
"""The first need names to be given by hand; the last cannot change `except sqlite3.Error`."""

SAME_BY_NATURE = ("_Eq_Is", "_Is_Eq", "_NotEq_IsNot", "_IsNot_NotEq")
"""For members of an enumeration, and for short texts and numbers, which Python keeps once."""


class RemoveStatement(Operator):
    """Leaves out a call made for its effect, a `raise`, or an addition in place.

    Cosmic Ray has nothing like it, and much of a plan's code is calls made for their effect.
    """

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[object, object]]:
        """Yield where each statement that can be left out begins and ends."""
        if node.type == "simple_stmt" and _has_an_effect(node.children[0]):
            yield (node.children[0].start_pos, node.children[0].end_pos)

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        """Put `pass` where the statement stood."""
        left_out = node.children[0]
        prefix = left_out.get_first_leaf().prefix
        node.children[0] = Keyword("pass", left_out.start_pos, prefix=prefix)
        node.children[0].parent = node
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return what the operator does, in Cosmic Ray's own way."""
        return (
            Example("rows.append(row)", "pass"),
            Example("raise Refused('No')", "pass"),
            Example("total += 1", "pass"),
        )


class CatchNothing(Operator):
    """Lets an `except` wait for an error that nothing raises, whatever way its errors are named."""

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[tuple[object, object]]:
        """Yield where the errors of an `except` begin and end."""
        if node.type == "except_clause":
            yield (node.children[1].start_pos, node.children[1].end_pos)

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        """Name another error."""
        node.children[1] = Name("FloatingPointError", node.children[1].start_pos, prefix=" ")
        node.children[1].parent = node
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return what the operator does, in Cosmic Ray's own way."""
        return (
            Example(
                "try: pass\nexcept OSError: pass", "try: pass\nexcept FloatingPointError: pass"
            ),
        )


def _has_an_effect(statement: NodeOrLeaf) -> bool:
    if statement.type in ("raise_stmt", "del_stmt") or statement.get_code().strip() == "raise":
        return True
    if statement.type in ("atom_expr", "power"):
        last = statement.children[-1]
        return last.type == "trailer" and last.children[0].value == "("
    return (
        statement.type == "expr_stmt"
        and statement.children[1].type == "operator"
        and (statement.children[1].value not in ("=",))
    )


def every_operator() -> dict[str, Operator]:
    """Return the operators by name, in an order that is the same in every run."""
    provider = OperatorProvider()
    found: dict[str, Operator] = {
        name: provider[name]()
        for name in provider
        if name not in WITHOUT and not name.endswith(SAME_BY_NATURE)
    }
    for ours in (RemoveStatement(), CatchNothing()):
        found[type(ours).__name__] = ours
    return found
