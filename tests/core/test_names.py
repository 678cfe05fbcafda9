"""Names as they are written."""

from __future__ import annotations

import pytest

from desktop.core.names import is_part, is_whole, name_of, reads_as_person

WHOLE = ("orla", "finch")


@pytest.mark.parametrize("text", ["Orla Finch", "Ms Orla Finch", "orla  finch.", "Finch, Orla"])
def test_a_name_is_the_same_however_it_is_written(text: str) -> None:
    assert is_whole(name_of(text), WHOLE)


def test_a_name_between_counts_not_and_another_name_is_another() -> None:
    assert is_whole(name_of("Orla Jane Finch"), WHOLE)
    for other in ("Ola Finch", "Orla Finch-Hay", "Orla Marsh", "Finch Orla Hay Marsh", "Finch"):
        assert not is_whole(name_of(other), WHOLE), other
    assert not is_whole((), ())


@pytest.mark.parametrize("text", ["O Finch", "O. Finch", "Finch, O", "Finch", "Orla", "OF"])
def test_parts_of_a_name(text: str) -> None:
    assert is_part(name_of(text), WHOLE)
    assert not is_whole(name_of(text), WHOLE)


@pytest.mark.parametrize("text", ["P Finch", "Or Finch", "O Marsh", "F", "PF", "", "Orla Marsh"])
def test_what_is_no_part_of_a_name(text: str) -> None:
    assert not is_part(name_of(text), WHOLE)


def test_what_reads_as_a_person() -> None:
    for text in ("Orla Finch", "O. Finch", "Finch, Orla", "Cllr O Finch"):
        assert reads_as_person(text), text
    for text in ("Finch", "Head of Fostering", "Finch, Manager", "the board", "OF"):
        assert not reads_as_person(text), text
