"""What the checks say of a small plan: every finding, what is set aside, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.checks import run_checks
from desktop.core.checks.excuses import Excuses, given, until, void_words, why_refused
from desktop.core.checks.rule import Context, Finding
from desktop.core.checks.rules import RULES
from desktop.core.data import PlanData
from desktop.core.days import format_day
from desktop.core.kinds import Action, Area, Excuse, Indicator, Row, day_of
from tests.core.accounts.plans import written


def of_checks(asked: Sequence[str]) -> Iterator[str]:
    """All that the checks say of a plan, and of what is to set them aside."""
    data, day = written(asked)
    report = run_checks(data, day)
    for rule, findings in report.by_rule():
        alike: dict[str, list[str]] = {}
        for each in findings:
            alike.setdefault(_said(data, each), []).append(_where(data, each))
        for said, places in alike.items():
            where = f" ({'; '.join(places)})" if any(places) else ""
            yield f"{rule.severity}, {rule.name}{where}: {said}"
    for each, excuse in report.excused:
        yield f"set aside, {each.rule}: {each.message} {given(excuse)}"
    for rule, excuse in report.off:
        yield f"switched off, {rule.name}: {given(excuse)}"
    for rule, finding, excuse, why in report.void:
        of = "" if finding is None else f" ({_where(data, finding)})"
        yield f"not set aside, {rule.name}{of}: {void_words(excuse, why)}"
    excuses = Excuses(Context(data, day))
    known = {rule.name for rule in RULES}
    for row in data.all(Excuse):
        if row.rule not in known:
            continue  # it sets nothing aside, which is a finding
        action = data.get(Action, row.action_id)
        of = f"excuse of {row.rule}{f', {action.no}' if action else ''}"
        holding = excuses.holding(row.rule, row.action_id)
        why = excuses.why[row.rule, row.action_id]
        yield f"{of}: {f'it {why}' if why else 'holds' if holding is row else 'another holds'}"
        if unsure := excuses.unsure(row):
            yield f"{of}, unsure: {unsure}"
        on = day_of(row.on)
        last = until(row.reason, on) if on else None
        if last is not None:
            yield f"{of}, until: {format_day(last)}"
        if refused := why_refused(data, row.reason, row.by, action, day):
            yield f"{of}, given today: {refused}"


def _said(data: PlanData, finding: Finding) -> str:
    """What a finding says behind the name of its action."""
    action = data.get(Action, finding.action_id)
    return finding.message.removeprefix(f"{action.name} " if action else "")


def _where(data: PlanData, finding: Finding) -> str:
    action, area = data.get(Action, finding.action_id), data.get(Area, finding.area_id)
    indicator = data.get(Indicator, finding.indicator_id)
    named = [
        action.no or "no number" if action else f"area {area.code}" if area else "",
        f"indicator {indicator.code or indicator.name}" if indicator else "",
        _row(data, *finding.row) if finding.row else "",
        f"{finding.many} of them" if finding.many != 1 else "",
    ]
    return ", ".join(each for each in named if each)


def _row(data: PlanData, kind: type[Row], number: int) -> str:
    row = data.get(kind, number)
    return f"{kind.noun} {getattr(row, 'what', '')}".strip() if row else f"{kind.noun}s"
