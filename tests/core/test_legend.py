"""Which status a text means, and what a legend says of each."""

from __future__ import annotations

import pytest

from desktop.core.editing import settings
from desktop.core.forms import rag_blue
from desktop.core.legend import Legend
from desktop.core.plan import Plan


@pytest.mark.parametrize(
    ("text", "code", "doubted"),
    [
        ("G", "G", False),
        ("blue", "B", False),
        ("\u00a0amber ", "A", False),
        ("on track", "G", True),
        ("Complete", "B", True),
        ("turquoise", "", True),
        ("", "", False),
    ],
)
def test_what_a_status_text_means(text: str, code: str, doubted: bool) -> None:
    reading = Legend(rag_blue()).read(text)
    assert (reading.code, bool(reading.doubt)) == (code, doubted)


def test_a_legend_of_other_words_decides_what_its_letters_mean(plan: Plan) -> None:
    amber = plan.data.legend.get("A")
    assert amber is not None
    settings.change_status(plan, amber, on_track=True, needs_recovery=False, meaning="On track")
    assert plan.data.legend.is_on_track("A")
    assert not plan.data.legend.needs_recovery("A")
    assert plan.data.legend.is_complete("B")
    assert plan.data.legend.word("X") == "X"
