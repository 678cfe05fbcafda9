"""Builds that are the same on every run: nothing of the clock or of chance, but of the sources.

Keys of actions, the identities of steps and of the plan are drawn from a seed; a step is made at a
time of the day that the source says it is.
"""

from __future__ import annotations

import random
import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch

from desktop.core import changes
from desktop.core.changes import Author
from desktop.store import user

AUTHOR = Author("Improvement Team", "Wyeford")
MORNING = time(9, tzinfo=UTC)
PAUSE = timedelta(seconds=50)  # from one step to the next


@contextmanager
def steady(seed: str, today: Callable[[], date]) -> Iterator[None]:
    """Within this, all that is new in a plan comes from *seed* and from the day it is *today*."""
    draw = random.Random(seed)
    steps: dict[date, int] = {}

    def moment() -> datetime:
        day = today()
        steps[day] = steps.get(day, 0) + 1
        return datetime.combine(day, MORNING) + PAUSE * steps[day]

    with (
        patch.object(secrets, "randbelow", draw.randrange),
        patch.object(uuid, "uuid4", lambda: uuid.UUID(int=draw.getrandbits(128), version=4)),
        patch.object(changes, "new_identity", lambda: f"{draw.getrandbits(128):032x}"),
        patch.object(changes, "moment", moment),
        patch.object(user, "author", lambda: AUTHOR),
    ):
        yield
