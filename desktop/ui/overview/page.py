"""The overview page: the whole plan as a grid of statuses, with what needs a look beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.core.changes import Changed
from desktop.core.due import coming_by, due_by, is_past_due
from desktop.core.kinds import (
    Action,
    Area,
    Column,
    ImpactStatus,
    PlanInfo,
    Review,
    Status,
    day_of,
    iso,
)
from desktop.core.movement import Movement
from desktop.core.ratings import IMPACT, RATINGS, has_impact, no_difference_yet, not_told
from desktop.core.text import brief, count
from desktop.ui.look.button import ToolButton
from desktop.ui.look.nothing_yet import Empty, NothingYet
from desktop.ui.look.scroll import Scroll
from desktop.ui.look.theme import colours, status_colour
from desktop.ui.once import once
from desktop.ui.overview.attention import Attention
from desktop.ui.overview.bands import by_area, by_lead
from desktop.ui.overview.cards import ListCard, NowCard
from desktop.ui.overview.copying import (
    Words,
    picture_of,
    picture_of_dates,
    put_picture,
)
from desktop.ui.overview.key import in_html, in_words
from desktop.ui.overview.model import RagbModel
from desktop.ui.overview.painting import SIGNS
from desktop.ui.overview.view import RagbView
from desktop.ui.pick import PickList
from desktop.ui.plain import Label, page_title
from desktop.ui.session import LiveView

if TYPE_CHECKING:
    from desktop.ui.review.by_date import ByDateView

MANY = 20  # steps that are taken in one by one when the page is shown again
SOON = 14  # days ahead that "due soon" looks
NO_REVIEWS = (
    "There are no reviews of this plan yet. Once a review is closed, the grid as that review left "
    "it stands here under its date."
)
EXAMPLE = "a column of 1 October and one of 15 October, with what moved between them marked."
_RATINGS = (("both ratings", RATINGS), ("delivery alone", RATINGS[:1]), ("impact alone", (IMPACT,)))
_VIEWS = (("by area", "area"), ("by review date", "review"), ("by lead", "lead"))


class OverviewPage(QWidget):
    """The whole plan at one look; *session* has the ``plan`` and the signal ``changed``.

    Signals: ``action_chosen(int)`` and ``area_chosen(int)`` with the id of what was clicked,
    ``checks_asked(str)`` with a rule's name, ``duties_asked()``, ``requirements_asked()``,
    ``moves_asked()``, ``review_asked()`` when the first review is to be started.
    A change that comes while the page is not seen is taken in when it is next shown.
    """

    action_chosen = Signal(int)
    area_chosen = Signal(int)
    checks_asked = Signal(str)
    duties_asked = Signal()
    requirements_asked = Signal()
    moves_asked = Signal()
    review_asked = Signal()

    def __init__(self, session: LiveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._plan = session.plan
        self._view_name = "area"
        self._missed: list[Changed] = []
        self.by_date: ByDateView | None = None  # made when it is first asked for
        self._model = RagbModel(self._plan, by_area, self, lambda: session.as_at)
        self.grid = RagbView(self._model, self)  # at home: its stack shows it at once
        self._offers_copying(self.grid)
        self.attention = Attention(session, self)
        self._build()
        self.attention.checks.chosen.connect(self.checks_asked)
        self.attention.duties.chosen.connect(lambda _key: self.duties_asked.emit())
        self.attention.requirements.chosen.connect(lambda _key: self.requirements_asked.emit())
        self.attention.moves.chosen.connect(lambda _key: self.moves_asked.emit())
        self.grid.action_chosen.connect(self.action_chosen)
        self.grid.area_chosen.connect(self.area_chosen)
        # The cells follow at once; the words, which count the whole plan, when there is time.
        self.attention.compared.connect(self._mark_moves)
        self._words_timer = once(self, self._show_words, 40)
        session.changed.connect(self._on_changed)
        session.as_at_changed.connect(self._look_again)
        self._shown_on = self._session.as_at
        self._show_words()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 8)
        layout.setSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(4)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addLayout(self._build_heading(), 1)
        above.addLayout(self._build_choice())
        left.addLayout(above)
        left.addSpacing(4)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.grid)
        self._sentence = NothingYet()
        self._stack.addWidget(self._sentence)
        left.addLayout(self._stack, 1)
        self._key = Label()
        self._key.setTextFormat(Qt.TextFormat.RichText)
        self._key.setWordWrap(True)
        left.addWidget(self._key)
        layout.addLayout(left, 1)
        layout.addWidget(self._build_cards())

    def _build_heading(self) -> QVBoxLayout:
        heading = QVBoxLayout()
        heading.setSpacing(2)
        self._title = page_title()
        self._title.setWordWrap(True)
        self._title.setObjectName("pageTitle")
        self._facts = Label()
        self._facts.setWordWrap(True)
        self._facts.setObjectName("pageFacts")
        heading.addWidget(self._title)
        heading.addWidget(self._facts)
        return heading

    def _build_choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._choice = QButtonGroup(self)
        for words, view in _VIEWS:
            button = ToolButton()
            button.setText(words)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setCheckable(True)
            button.setChecked(view == self._view_name)
            button.setProperty("view", view)
            button.setAccessibleName(f"Show the grid {words}")
            self._choice.addButton(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.ratings = PickList()
        self.ratings.setAccessibleName("Which ratings the grid shows")
        for words, fields in _RATINGS:
            self.ratings.addItem(words, fields)
        self.ratings.currentIndexChanged.connect(self._ratings_chosen)
        row.addWidget(self.ratings, 0, Qt.AlignmentFlag.AlignBottom)
        self._choice.buttonClicked.connect(lambda button: self.show_view(button.property("view")))
        return row

    def _build_cards(self) -> QScrollArea:
        self.now = NowCard()
        self.now.body.addLayout(self.attention.since)
        self.impact = NowCard("Impact now")
        self.no_difference = ListCard(
            "Done, no difference yet", "No action that is done is rated so, and none is unrated."
        )
        self.overdue = ListCard("Overdue", "No action is past its date.")
        self.soon = ListCard(f"Due in {SOON} days", f"Nothing is due in the next {SOON} days.")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        for card in (
            self.now,
            self.impact,
            self.no_difference,
            self.attention.checks,
            self.attention.requirements,
            self.overdue,
            self.soon,
            self.attention.moves,
            self.attention.duties,
        ):
            column.addWidget(card)
        column.addStretch(1)
        for card in (self.overdue, self.soon, self.no_difference):
            card.chosen.connect(self.action_chosen)
        scroll = Scroll(inside=inside)
        scroll.setObjectName("cards")
        scroll.setFixedWidth(self.fontMetrics().averageCharWidth() * 38 + 24)
        scroll.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        return scroll

    # --- views -------------------------------------------------------------------------------

    def show_view(self, view: str) -> None:
        """Show the grid by "area", by "review" date or by "lead"."""
        self._view_name = view
        self.ratings.setVisible(has_impact(self._plan.data) and view != "review")
        for button in self._choice.buttons():
            button.setChecked(button.property("view") == view)
        if view == "review":
            self._show_reviews()
            return
        self._model.arrange_by(by_lead if view == "lead" else by_area)
        self._stack.setCurrentWidget(self.grid)

    def _ratings_chosen(self) -> None:
        self._model.show_ratings(tuple(self.ratings.currentData()))
        self._show_words()

    def _show_reviews(self) -> None:
        """The grid by review date, or the sentence that says why there is none yet."""
        if not any(review.state == "closed" for review in self._plan.data.all(Review)):
            writable = not self._plan.why_read_only
            button = "Start the fir&st review…" if writable else ""
            self._sentence.say(Empty(NO_REVIEWS, EXAMPLE, button, self.review_asked.emit))
            self._stack.setCurrentWidget(self._sentence)
            return
        if self.by_date is None:
            from desktop.ui.review.by_date import ByDateView

            self.by_date = ByDateView(self._plan)
            self.by_date.action_chosen.connect(self.action_chosen)
            self._offers_copying(self.by_date)
            self._stack.addWidget(self.by_date)
        else:
            self.by_date.by_date.refresh()
        self._stack.setCurrentWidget(self.by_date)

    # --- the clipboard -----------------------------------------------------------------------

    def copy_picture(self) -> str:
        """Put all of the grid that is chosen on the clipboard as a picture; what is said of it."""
        if not self.isVisible():  # what changed meanwhile was not taken in yet
            self._missed.clear()
            self._read_again()
        by_date = self.by_date if self._view_name == "review" else None
        model = self._model if by_date is None else None
        words = Words(self._title.text(), self._facts.text(), in_words(model, self._plan.data))
        if by_date is not None:
            put_picture(picture_of_dates(by_date, words))
        else:
            size = self.grid.viewport().size()
            room = (size.width(), size.height())
            put_picture(picture_of(self._model, self.grid.font(), room, words))
        return "The RAGB grid is on the clipboard as a picture, to be pasted into a paper."

    def _offer_copying(self, place: QPoint, view: RagbView | ByDateView) -> None:
        """What a right click on a grid offers."""
        menu = QMenu(self)
        menu.addAction("Copy as a &table").triggered.connect(lambda _: view.copy())
        menu.addAction("Copy as a &picture").triggered.connect(lambda _: self.copy_picture())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(view.viewport().mapToGlobal(place))

    def _offers_copying(self, view: RagbView | ByDateView) -> None:
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda at: self._offer_copying(at, view))

    # --- following the plan ------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        if not self.isVisible():
            if len(self._missed) <= MANY:  # more are taken in by reading the whole plan again
                self._missed.append(changed)
            return
        self._take_in(changed)

    def _take_in(self, changed: Changed) -> None:
        self._model.follow(changed, by_lead=self._view_name == "lead")
        if changed.touches(Action, Area, Status, ImpactStatus, Column, PlanInfo):
            self._words_timer.start()
        if self._view_name != "review":
            return
        if self.by_date is None or changed.touches(Review):
            self._show_reviews()
        else:
            self.by_date.by_date.follow(changed)

    def _look_again(self) -> None:
        """Everything is told by another day."""
        if self.isVisible():
            self._read_again()

    def _read_again(self) -> None:
        self._shown_on = self._session.as_at
        self._model.refresh()
        self._show_words()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.attention.begin()
        missed, self._missed = self._missed, []
        if self._session.as_at != self._shown_on or len(missed) > MANY:
            self._read_again()
            return
        for changed in missed:
            self._take_in(changed)

    # --- words -------------------------------------------------------------------------------

    def _show_words(self) -> None:
        data = self._plan.data
        actions = list(data.table(Action).values())
        self._title.setText(self._model.title())
        self.grid.setAccessibleName(f"RAGB grid of {self._model.title()}")
        self._facts.setText(self._facts_of(len(actions)))
        self._key.setText(in_html(self._model, self._plan.data, colours(self.palette())))
        self._show_counts(actions)
        self._show_lists(actions)

    def _facts_of(self, actions: int) -> str:
        info, today = self._plan.data.info, self._session.as_at
        status = info.status.strip()
        facts = [
            f"{count(actions, 'action')} in {count(len(self._plan.data.areas), 'area')}",
            status.upper() if status.casefold() == "draft" else status.capitalize(),
            f"as at {_in_words(today)}",
        ]
        closed = [each.on for each in self._plan.data.all(Review) if each.state == "closed"]
        last = day_of(max(closed, default=""))
        facts.append(f"last review {_in_words(last)}" if last else "not reviewed yet")
        return " · ".join(fact for fact in facts if fact)

    def _mark_moves(self, movement: Movement | None) -> None:
        """Mark the cells of what moved since the last review."""
        data = self._plan.data
        items = movement.items if movement is not None else ()
        moves = {item.key: item.move for item in items if item.move in SIGNS}
        self._model.show_moves(
            {each.id: moves[each.key] for each in data.table(Action).values() if each.key in moves}
            if moves
            else {}
        )
        self._key.setText(in_html(self._model, self._plan.data, colours(self.palette())))

    def _show_counts(self, actions: list[Action]) -> None:
        self.now.show_counts(self._counts_of(actions, "ragb"))
        two = has_impact(self._plan.data)
        self.now.name("Delivery now" if two else "Now")
        self.impact.setVisible(two)
        self.ratings.setVisible(two and self._view_name != "review")
        self.no_difference.setVisible(two)
        if two:
            self.impact.show_counts(self._counts_of(actions, IMPACT))

    def _counts_of(self, actions: list[Action], field: str) -> list[tuple[str, str, int]]:
        """(word, colour, number) for each status of a rating."""
        data = self._plan.data
        legend = data.legend_of(field)
        counts = []
        for code, number in data.counts(actions, field).items() if actions else ():
            status = legend.get(code)
            if status is not None:
                counts.append((status.word or code, status_colour(status.colour), number))
            elif number:
                none = "not rated" if field == IMPACT else "no status"
                counts.append((none if not code else legend.word(code).lower(), "#8a8f98", number))
        return counts

    def _show_lists(self, actions: list[Action]) -> None:
        data = self._plan.data
        today = self._session.as_at
        then = iso(today + timedelta(days=SOON))
        late = [(due_by(data, each), each) for each in actions if is_past_due(data, each, today)]
        soon = [
            (day, action)
            for action in actions
            if not data.legend.is_complete(action.ragb)
            and "" < (day := coming_by(data, action, today)) <= then
        ]
        placed = sorted(actions, key=data.place)
        untold = not_told(data, placed)
        hollow = [self._rated_item(each) for each in [*no_difference_yet(data, placed), *untold]]
        heading = "Done, no difference yet?" if untold else ""
        self.no_difference.show_items(hollow, heading)
        for card, dated in ((self.overdue, late), (self.soon, soon)):
            card.show_items([self._item(each, day) for day, each in sorted(dated, key=_by_day)])

    def _rated_item(self, action: Action) -> tuple[int, str, str]:
        """A line of what is done, which says where nobody has rated the difference, or no key says
        what the rating means."""
        number, name, words = self._item(action, due_by(self._plan.data, action))
        if not action.impact_ragb:
            return number, name, f"{words} · not rated"
        if not_told(self._plan.data, [action]):
            word = self._plan.data.impact_legend.word(action.impact_ragb)
            return number, name, f"{words} · {word}, which no key explains"
        return number, name, words

    def _item(self, action: Action, due: str) -> tuple[int, str, str]:
        day = day_of(due)
        when = f" · {day.day}\u00a0{day:%b}" if day else ""
        if day and day.year != self._session.as_at.year:
            when += f"\u00a0{day.year}"
        words = brief(action.action, 44) if action.no.strip() else ""
        return action.id, action.name, f"{words}{when}"


def _by_day(dated: tuple[str, Action]) -> tuple[str, float, int]:
    day, action = dated
    return (day, action.position, action.id)


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
