"""Writing a pack in a thread, recording what was sent, and saying so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.editing.packs import PackSpec
from desktop.core.errors import PlandeskError
from desktop.core.kinds import day_of
from desktop.core.plan import Plan
from desktop.core.text import count
from desktop.ui import messages
from desktop.ui.host import Host
from desktop.ui.links import show_folder
from desktop.ui.tasks import Cancel, Progress

if TYPE_CHECKING:
    from desktop.exchange.packs.sending import Prepared


def send(window: Host, plan: Plan, spec: PackSpec, to: Path) -> None:
    """Write a pack to a file and record it with the plan.

    When the plan cannot keep what was sent, there is no file: a pack that the plan does not know
    cannot be merged when it comes back.
    """
    data, today = plan.snapshot(), plan.today()

    def work(progress: Progress, cancelled: Cancel) -> Prepared:
        from desktop.exchange.packs.sending import prepare_pack

        return prepare_pack(
            data, spec, to, today=today, cancelled=cancelled,
            progress=lambda share: progress(round(share * 100), 100),
        )  # fmt: skip

    def done(prepared: Prepared) -> None:
        try:
            with prepared:
                prepared.send(plan)
        except PlandeskError as error:
            messages.warn(window, "The pack was not sent", str(error))
            return
        sent_off(window, spec, to, len(prepared.sent))

    window.run_task(f"Writing the pack for {spec.partner}", work, done)


def sent_off(window: Host, spec: PackSpec, path: Path, rows: int) -> None:
    """Say that a pack was written, and offer to show where it lies."""
    holds = count(rows, "indicator" if spec.indicators else "action")
    day = day_of(spec.reply_by)
    reply = f" Their reply is due by {day:%d/%m/%Y}." if day else ""
    answer = messages.choose(
        window, "The pack is ready to send",
        f"{path.name} holds {holds} for {spec.partner}. What was sent is kept "
        f"with the plan.{reply} When the workbook comes back, choose Merge a return, or drop it "
        "on the window.",
        ["Open its folder", "Close"], default=1,
    )  # fmt: skip
    if answer == 0:
        show_folder(path)
