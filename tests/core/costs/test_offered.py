"""What is offered of the cost of an action."""

from __future__ import annotations

from desktop.core.costs.offered import in_words, offered, worked_out
from desktop.core.costs.proposals import parts_in
from desktop.core.kinds import Column
from tests.core.costs.test_parts import made, part


def test_an_action_without_parts_is_offered_those_of_its_words() -> None:
    data = made("£5K and £900 one-off", "")
    action, bare = data.actions()
    assert [each.amount for each in offered(data, action)] == [5000, 900]
    assert offered(data, bare) == []
    part(data, "5000", action)
    assert offered(data, action) == []


def test_a_column_in_thousands_says_what_a_bare_figure_is() -> None:
    data = made("45", "")
    data.add(Column(field="cost", label="Cost (£000)"))
    assert [each.amount for each in offered(data, data.actions()[0])] == [45000]


def test_a_proposal_in_words() -> None:
    told = [in_words(each) for each in parts_in("£5,500 a year from the DfE grant in 2021/22")]
    assert told == ["£5,500, 2021/22, recurrent, DfE grant"]
    assert in_words(parts_in("@ £90 a day")[0]) == "amount not known"
    assert in_words(parts_in("£90 if needed")[0]) == "£90, an alternative"
    assert in_words(parts_in("No extra cost")[0]) == "amount not known, not additional"


def test_workings_are_told_whether_or_not_they_fit() -> None:
    data = made("14 days @ £300 = £9K", "3 x £20 = £60", "£5", "")
    wrong, right, plain, bare = data.actions()
    assert worked_out(data, wrong) == ["▲ “14 days @ £300” comes to £4,200, and £9,000 is stated."]
    assert worked_out(data, right) == ["“3 x £20” comes to £60, as stated."]
    assert worked_out(data, plain) == worked_out(data, bare) == []
    part(data, "70", right, text="3 x £20")
    assert worked_out(data, right) == ["▲ “3 x £20” comes to £60, and £70 is stated."]


def test_a_working_without_a_result_is_worked_out_and_not_called_stated() -> None:
    data = made("14 days @ £300 a day", "2 posts @ £45K (£90K)", "3 x £20 and £9 for tea", "")
    bare, in_brackets, several, empty = data.actions()
    assert worked_out(data, bare) == ["“14 days @ £300 a day” comes to £4,200, in no total yet."]
    assert worked_out(data, in_brackets) == ["“2 posts @ £45K” comes to £90,000, as stated."]
    assert worked_out(data, several) == ["“3 x £20” comes to £60."]
    part(data, "", empty, text="3 x £20")
    part(data, "", empty, text="3 x £20 = £60")
    assert worked_out(data, empty) == [
        "“3 x £20” comes to £60, in no total yet.", "“3 x £20” comes to £60, as stated."
    ]  # fmt: skip
