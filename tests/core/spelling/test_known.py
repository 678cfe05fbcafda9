"""The words that a plan knows by itself."""

from __future__ import annotations

from desktop.core.changes import Changed
from desktop.core.editing import actions, rows
from desktop.core.editing.spelling import add_word
from desktop.core.kinds import Area, Holder, Lead, Pack
from desktop.core.plan import Plan
from desktop.core.spelling.known import KnownWords


def test_names_as_they_are_written(plan: Plan) -> None:
    rows.add(plan, Lead(name="Nia Pughe-Brân", partner="Marchwatch", aliases=["N. Pughe"]))
    rows.add(plan, Holder(role="Head of Safeholding", name="Ifor Gwyllt"))
    rows.add(plan, Pack(partner="Wyrecare"))
    actions.set_field(plan, plan.data.actions()[0], "lead", "Zed Quill, safeguardian")
    known = KnownWords(plan.data)
    for name in ("Nia", "Pughe", "Brân", "Pughe-Brân", "Marchwatch", "Safeholding", "Ifor",
                 "Gwyllt", "Gwyllt's", "Wyrecare", "Quill", "Wyeford"):  # fmt: skip
        assert known.knows(name), name
    for other in ("nia", "quill", "safeguardian", "Head of", "recieve"):
        assert not known.knows(other), other


def test_of_a_title_what_has_a_capital_inside_it(plan: Plan) -> None:
    rows.add(plan, Area(code="Qz 4", title="Recieving Llanfair children"))
    known = KnownWords(plan.data)
    assert known.knows("Llanfair") and known.knows("Qz")
    assert not known.knows("Recieving") and not known.knows("children")


def test_own_words_in_small_letters_may_begin_a_sentence(plan: Plan) -> None:
    add_word(plan, "lifestory")
    add_word(plan, "Brightfold")
    known = KnownWords(plan.data)
    assert known.knows("lifestory") and known.knows("Lifestory") and known.knows("lifestory's")
    assert known.knows("Brightfold") and not known.knows("brightfold")


def test_it_is_read_anew_when_it_may_be_another(plan: Plan) -> None:
    known = KnownWords(plan.data)
    seen: list[Changed] = []
    plan.subscribe(seen.append)
    assert not known.knows("lifestory")
    add_word(plan, "lifestory")
    assert known.refresh(seen[-1]) and known.knows("lifestory")
    plan.undo()
    assert known.refresh(seen[-1]) and not known.knows("lifestory")
    action = plan.data.actions()[0]
    actions.set_field(plan, action, "progress", "Begun")
    assert not known.refresh(seen[-1])
    actions.set_field(plan, action, "lead", "Quill")
    assert known.refresh(seen[-1]) and known.knows("Quill")
    rows.change(plan, plan.data.areas[0], title="The Brightfold")
    assert known.refresh(seen[-1]) and known.knows("Brightfold")
    rows.delete(plan, [action])
    assert known.refresh(seen[-1]) and not known.knows("Quill")
