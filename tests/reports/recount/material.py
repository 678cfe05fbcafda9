"""What a random life of a plan is made of: its time, its words, its people, its costs."""

from __future__ import annotations

from datetime import UTC, date, datetime

BEGIN = datetime(2019, 1, 7, 9, 30, tzinfo=UTC)
DAYS = 364

_TEXT = (
    "children families social workers visits records audit supervision practice leaders board "
    "partners thresholds assessment quality court health school police referral evidence voice "
    "permanence placement training recruitment retention caseloads oversight challenge"
)
WORDS = _TEXT.split(" ")
LEADS = ("Head of Safeguarding", "Head of Care", "Principal Social Worker", "Virtual Head Teacher",
         "Service Manager")  # fmt: skip
SPELLINGS = {"Head of Safeguarding": ["HoS Safeguarding Head"]}
CHECKERS = ("Margery Quill", "Tomas Brandt", "Director of Children's Services")
ASSURERS = (*CHECKERS, "Ursula Penn", "Ursula Penn", "Assistant director")
CONTACT = ("Head of Care", "Irene Vance")  # a lead, and who that is
CHECKED = (*CHECKERS, "Irene Vance", "Self", "I Vance, Head of Care", "Done", "Vance (pending)")
APPROVERS = ("", "Assistant director", "Assistant director", "Margery Quill", "Ursula Penn",
             "Irene Vance, Assistant director", "Assistant director (pending)")  # fmt: skip
# Reasons to set a check aside with who gave them: the window refuses some, and files have them.
EXCUSES = (*3 * (("Agreed at the board", "Margery Quill"),), ("x", "Margery Quill"),
           ("Agreed until 30/06/2019", "Tomas Brandt"), ("Agreed at the board", ""),
           ("Agreed at the board", "Self"))  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
COSTS = ("", "", "£12,500", "£30K", "20 days @ £100 a day = £20,000", "Within existing budgets",
          "£4,000 or £6,000", "4 posts @ £250 = £1,000", "£6,000 within existing budgets",
          "1.5 FTE at £40,000", "Income £5,000", "No additional cost")  # fmt: skip
# What each of them says that it costs, read by hand; no others name one sum for certain.
SAID = {"£12,500": 12_500, "£30K": 30_000, "4 posts @ £250 = £1,000": 1000,
        "£6,000 within existing budgets": 6000}  # fmt: skip
WORKED_COSTS = {"1.5 FTE at £40,000": 60_000}  # and state no result, so that they are not known
NOT_ADDITIONAL = "£6,000 within existing budgets"
NOTHING_MORE = ("Within existing budgets", "No additional cost")


class Clock:
    """The time that steps are given, and the day that a plan takes for today."""

    def __init__(self, at: datetime = BEGIN) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone().date()
