"""Making areas, requirements and actions of what a plan sheet says."""

from __future__ import annotations

import re

from desktop.core.kinds import Action, Area, Commitment, Requirement
from desktop.core.text import brief, one_line
from desktop.exchange.recognise import phrases
from desktop.exchange.recognise.actions import ActionMaker
from desktop.exchange.recognise.asked import Pointing
from desktop.exchange.recognise.draft import Draft
from desktop.exchange.recognise.events import (
    ActionSeen,
    DraftSeen,
    Event,
    Heading,
    LabelSeen,
    LayoutSeen,
    LeftOut,
    NoteSeen,
    RequirementSeen,
    RunsOn,
)
from desktop.exchange.recognise.front import Front
from desktop.exchange.recognise.grouped import (
    OnceForSeveral,
    names_an_area,
    opened_by_titles,
    stands_for_several,
)
from desktop.exchange.recognise.headings import fold_ref, is_called
from desktop.exchange.recognise.left_out import Below
from desktop.exchange.recognise.listed import list_requirements, source_of
from desktop.exchange.recognise.model import (
    AREA_CODE,
    AREA_TITLE,
    COMMITMENT,
    REQUIREMENT_REF,
    REQUIREMENT_TEXT,
)
from desktop.exchange.recognise.roles import heading_roles, is_single
from desktop.exchange.recognise.values import joined
from desktop.exchange.recognise.view import SheetView
from desktop.exchange.stopping import stop_if_asked

_REFS = re.compile(r"\s*[;\n]\s*|\s*,\s*(?=[A-Za-z])")
_ROLE_NAMES = {"area": "the title of an area", "commitment": "a commitment"}


class PlanSheet:
    """One plan sheet being read into the draft."""

    def __init__(
        self, draft: Draft, front: Front, view: SheetView, events: list[Event], *, alone: bool
    ) -> None:
        self._draft = draft
        self._front = front
        self._view = view
        self._events = events
        self._alone = alone  # the only plan sheet of the workbook
        self._roles = heading_roles(events, alone=alone)
        self._pointing = Pointing(draft, view.name, events)
        self._by_column = self._areas_from_columns()
        self._area: Area | None = None
        self._commitment: Commitment | None = None
        self._requirement: Requirement | None = None
        self._theme = ""
        self._last: tuple[str, str] | None = None
        self._listed: list[Commitment] = []
        self.area_of: dict[int, Area] = {}
        self._maker = ActionMaker(draft, view, self.area_of)
        self._action: Action | None = None
        self._below = Below(draft, view)
        self._once = OnceForSeveral(draft, view.name, events)

    def read(self) -> None:
        """Put everything the sheet says into the draft."""
        for event in self._events:
            stop_if_asked()
            if isinstance(event, RunsOn):
                self._go_on(event)
            elif isinstance(event, ActionSeen):
                self._take(event)
            elif isinstance(event, Heading):
                self._take_heading(event)
            elif isinstance(event, RequirementSeen):
                self._draft.requirement(
                    self._here(),
                    event.ref,
                    event.text,
                    source=source_of(event.ref),
                    theme=self._theme,
                )
            elif isinstance(event, LabelSeen):
                self._take_label(event)
            elif isinstance(event, NoteSeen):
                self._take_note(event)
            elif isinstance(event, DraftSeen):
                self._draft.info.status = "draft"
                self._draft.problem(
                    self._view.name,
                    event.cells[0].name,
                    "“DRAFT” stands by itself and is not an action.",
                    "as the status of the plan",
                )
            elif isinstance(event, LeftOut):
                self._below.take(event, self._area, self._action)
            elif isinstance(event, LayoutSeen):
                self._check_headings(event)
        self._maker.finish()
        self._below.finish()
        self._once.finish()

    # --- areas -----------------------------------------------------------------------------

    def _areas_from_columns(self) -> bool:
        """Whether the columns say the area: they hold it, and no heading does it for them."""
        layouts = [event.layout for event in self._events if isinstance(event, LayoutSeen)]
        targets = {
            target
            for layout in layouts
            for target in layout.by_target
            if target != self._pointing.target(layout)
        }
        if targets & {AREA_CODE, AREA_TITLE}:
            return True
        if not targets & {REQUIREMENT_REF, REQUIREMENT_TEXT}:
            return False
        if opened_by_titles(self._events, self._roles):
            return False
        if self._alone:
            return REQUIREMENT_TEXT in targets or len(targets & {REQUIREMENT_REF}) == 1
        if not stands_for_several(self._events) or names_an_area(
            self._view.name, numbered={REQUIREMENT_REF, REQUIREMENT_TEXT} <= targets
        ):
            return False
        if names_an_area(self._view.name, numbered=False):
            self._draft.problem(
                self._view.name,
                "",
                f"The sheet is called “{brief(self._view.name)}”, and what stands once for several"
                " of its rows, with a number, was read as their area.",
                "the areas of the column; no action says which sheet it stood on",
            )
        return True

    def _here(self) -> Area:
        """The area that rows belong to, made for the sheet where none was named."""
        if self._area is None:
            name = self._view.name
            titled = phrases.area_title(name)
            code, title = (titled.code, titled.title) if titled and titled.title else (name, "")
            self._area = self._draft.area(code, title, name)
        return self._area

    def _take_heading(self, event: Heading) -> None:
        role = self._roles.get(event.row, "front")
        if event.supposed:
            self._draft.problem(
                self._view.name,
                event.cells[0].name,
                f"“{brief(event.text)}” stands alone above full rows and was read as a title.",
                f"as {_ROLE_NAMES.get(role, 'a note of the plan')}",
            )
        if role in ("area", "commitment"):
            self._once.opens()
        if role == "area" and self._by_column and event.titled is None:
            role = "theme"
            self._draft.problem(
                self._view.name,
                event.cells[0].name,
                f"“{brief(event.text)}” stands over actions, and their areas are taken from a"
                " column.",
                "as a line in the notes of the plan, without the actions below it",
            )
        if role == "area":
            self._area = self._open_area(event)
            self._commitment, self._theme, self._listed = None, "", []
            self._last = None
        elif role == "commitment" and not self._by_column:
            self._commitment = self._draft.commitment(self._here(), event.text)
        elif role == "theme" or (role == "commitment" and self._by_column):
            self._theme = event.text
            self._front.line(self._view.name, event.text, in_table=True)
        elif role == "requirement" and event.titled is not None:
            self._draft.requirement(
                self._here(),
                event.titled.code,
                event.titled.title,
                source=source_of(event.titled.code),
            )
        else:
            self._front.line(self._view.name, event.text, in_table=event.in_table)

    def _open_area(self, event: Heading) -> Area:
        name = self._view.name
        titled = event.titled
        if titled is None:
            code = "" if self._alone or is_single(self._roles) is False else name
            return self._draft.area(code, one_line(event.text), name)
        code = titled.code
        # "E: Children in care" on a sheet called "Workstream E" is Workstream E.
        if not titled.worded and not self._alone and is_called(name, code):
            code = name
        return self._draft.area(code, one_line(titled.title), name)

    def _area_of_row(self, event: ActionSeen) -> None:
        """Where the columns say the area: open the one that this row stands in."""
        code_at = AREA_CODE if AREA_CODE in event.layout.by_target else REQUIREMENT_REF
        text_at = AREA_TITLE if AREA_TITLE in event.layout.by_target else REQUIREMENT_TEXT
        if (
            code_at == REQUIREMENT_REF
            and text_at == AREA_TITLE
            and (REQUIREMENT_TEXT in event.layout.by_target)
        ):
            code_at = ""
        points = self._pointing.target(event.layout)
        if points:
            code_at = AREA_CODE if code_at == points else code_at
            text_at = AREA_TITLE if text_at == points else text_at
        code, title = one_line(event.text(code_at)), event.text(text_at).strip()
        begun = {code_at, text_at} & event.begins
        if self._area is not None and not begun:
            return
        if self._last is not None and event.text(text_at) == "" and not event.own(code_at):
            return
        if not code and not title:
            self._here()
            return
        if self._last is not None and not title and event.text(code_at).strip() == self._last[0]:
            return
        if self._last is not None and not code and title == self._last[1]:
            return
        titled = phrases.area_title(title) if not code and text_at == AREA_TITLE else None
        if not code and text_at == AREA_TITLE and not re.search(r"[^\W\d_]", title):
            code, title = title, ""  # "17. (57, 138)" names paragraphs and is no title
        elif titled is not None and titled.title:
            code, title = titled.code, titled.title
        elif titled is not None:
            code, title = title, ""
        self._area = self._draft.area(code, one_line(title), self._view.name)
        self._commitment = None
        self._last = (event.text(code_at).strip(), event.text(text_at).strip())
        self._requirement = None
        if text_at == REQUIREMENT_TEXT or (
            code_at == REQUIREMENT_REF and REQUIREMENT_REF in event.layout.by_target
        ):
            if not title and self._doubted(event, code_at, code):
                return
            self._requirement = self._draft.requirement(
                self._area,
                code,
                event.text(text_at),
                theme=self._theme,
                source=event.layout.headings.get(event.layout.by_target.get(text_at, 0), ""),
            )

    def _doubted(self, event: ActionSeen, target: str, ref: str) -> bool:
        """Whether a bare reference has a question mark: the workbook's own doubt, and no answer."""
        if "?" not in ref:
            return False
        self._draft.problem(
            self._view.name,
            event.held[target].name,
            f"“{brief(ref)}” is doubted in the workbook itself, with a question mark.",
            "no requirement and no answer to one",
        )
        return True

    # --- rows ------------------------------------------------------------------------------

    def _take(self, event: ActionSeen) -> None:
        if self._by_column:
            self._area_of_row(event)
        area = self._here()
        if event.text(COMMITMENT).strip():
            self._commitment = self._draft.commitment(area, event.text(COMMITMENT))
        points = self._pointing.target(event.layout)
        unlinked = ""
        if points:
            requirements, unlinked = self._pointing.linked(event, points)
        else:
            requirements = self._once.of(event, area, self._answered(event, area))
        if not self._is_action(event):
            self._action = None
            self._doubt_empty(event)
            return
        self._action = self._maker.make(event, area, self._commitment, requirements)
        self._keep(self._action, event, unlinked)

    @staticmethod
    def _keep(action: Action, event: ActionSeen, unlinked: str) -> None:
        """Keep the words of a cell that points to more than the action could be linked to."""
        pointers = (REQUIREMENT_REF, REQUIREMENT_TEXT)
        at = next((each for each in pointers if event.text(each)), "")
        if unlinked and at:  # a column of the plan's own keeps its words in any case
            name = one_line(event.layout.heading_of(at))
            action.extra[name] = joined(action.extra.get(name, ""), unlinked)

    @staticmethod
    def _is_action(event: ActionSeen) -> bool:
        """Whether a row says anything of an action, or only opens an area or a requirement."""
        grouping = {AREA_CODE, AREA_TITLE, REQUIREMENT_REF, REQUIREMENT_TEXT, COMMITMENT}
        return bool(event.begins - grouping) or bool(event.strays)

    def _doubt_empty(self, event: ActionSeen) -> None:
        self._draft.problem(
            self._view.name,
            self._view.address(event.row),
            "The row names an area or a requirement but no action.",
            f"in {self._here().name}, without an action",
        )

    def _answered(self, event: ActionSeen, area: Area) -> list[Requirement]:
        """The requirements that a row says it answers."""
        by_target = event.layout.by_target
        if (
            self._by_column
            and self._requirement is not None
            and (AREA_CODE not in by_target or AREA_TITLE not in by_target)
            and not (AREA_TITLE in by_target and REQUIREMENT_TEXT in by_target)
        ):
            return [self._requirement]
        ref, text = event.text(REQUIREMENT_REF).strip(), event.text(REQUIREMENT_TEXT).strip()
        if not ref and not text:
            return []
        if text:
            own = phrases.requirement_line(text) if not ref else None
            if own is not None:
                ref, text = own.ref, own.text
            return [self._draft.requirement(area, ref, text, source=source_of(ref))]
        found = []
        for each in _REFS.split(ref):
            if self._doubted(event, REQUIREMENT_REF, each):
                continue
            known = self._draft.referred(area, each)
            if each and known is not None:
                found.append(known)
                self._draft.requirement(area, known.ref, known.text)
            elif each:
                found.append(self._draft.requirement(area, each, "", source=source_of(each)))
        return list({each.id: each for each in found}.values())

    def _go_on(self, event: RunsOn) -> None:
        if self._action is None:
            self._take(event)
            return
        self._maker.go_on(self._action, event)
        points = self._pointing.target(event.layout)
        if points and event.own(points):
            more, unlinked = self._pointing.linked(event, points)
            self._maker.answer_more(self._action, more)
            self._keep(self._action, event, unlinked)
        for target in (AREA_CODE, AREA_TITLE, REQUIREMENT_REF, REQUIREMENT_TEXT, COMMITMENT):
            text = event.own(target)
            if text and target != points:
                self._more_of_area(target, text)

    def _more_of_area(self, target: str, text: str) -> None:
        """The rest of an area's or requirement's words, after a page break."""
        area = self._here()
        if target in (AREA_CODE, REQUIREMENT_REF) and self._by_column:
            area.code = one_line(f"{area.code} {text}")
        elif target in (AREA_TITLE, REQUIREMENT_TEXT) and self._by_column:
            area.title = one_line(joined(area.title, text))
        if self._requirement is not None:
            if target == REQUIREMENT_REF:
                self._requirement.ref = one_line(f"{self._requirement.ref} {text}")
            elif target in (REQUIREMENT_TEXT, AREA_TITLE):
                self._requirement.text = joined(self._requirement.text, text)
        if target == COMMITMENT and self._commitment is not None:
            self._commitment.text = joined(self._commitment.text, text)

    # --- descriptions ----------------------------------------------------------------------

    def _take_label(self, event: LabelSeen) -> None:
        parts = event.text.split("\0")
        self._describe(event.kind, parts[0], event)
        if len(parts) == 3:
            self._describe(parts[1], parts[2], event)

    def _describe(self, kind: str, text: str, event: LabelSeen) -> None:
        area = self._here()
        if kind == "outcome":
            area.outcome = joined(area.outcome, text)
        elif kind == "sponsor":
            area.sponsor = joined(area.sponsor, text)
        elif kind == "lead":
            area.lead = joined(area.lead, text)
        elif kind == "measures":
            self._draft.measures(area, phrases.lines_of(text))
        elif kind == "commitments":
            self._listed += [self._draft.commitment(area, line) for line in phrases.lines_of(text)]
        elif kind == "commitment":
            self._commitment = self._draft.commitment(area, text)
        elif kind == "requirements":
            list_requirements(self._draft, area, text)
        elif kind == "title":
            titled = phrases.area_title(text)
            title = one_line(titled.title if titled else text)
            area.code = phrases.naming(area.code, titled.code if titled else "")
            if not area.title:
                area.title = title
            elif fold_ref(area.title) != fold_ref(title):
                area.notes = joined(area.notes, f"{event.label}: {text}")

    # --- everything else -------------------------------------------------------------------

    def _take_note(self, event: NoteSeen) -> None:
        layout_seen = any(isinstance(e, LayoutSeen) and e.row < event.row for e in self._events)
        if event.of_key:
            self._draft.note(event.text)
        elif not layout_seen and len(event.cells) == 1:
            if self._area is not None:
                self._area.notes = joined(self._area.notes, event.text)
            else:
                self._front.paragraph(event.text)
        elif self._area is not None:
            self._area.notes = joined(self._area.notes, event.text)
            self._draft.problem(
                self._view.name,
                self._view.address(event.row),
                f"“{brief(event.text)}” is neither a heading nor an action.",
                f"in the notes of {self._area.name}",
            )
        else:
            self._draft.note(event.text)

    def _check_headings(self, event: LayoutSeen) -> None:
        """List what is odd in the headings themselves."""
        for cell in event.cells:
            if cell.comment:
                self._draft.note(f"Comment on {self._view.name} {cell.name}: {cell.comment}")
                self._draft.problem(
                    self._view.name,
                    cell.name,
                    "The heading has a comment.",
                    "in the notes of the plan",
                )
