"""What can go wrong that the user can act on.

Every error here carries one sentence fit to be shown as it stands: what is wrong, where,
what was kept and what to do. Any other exception is a fault of the program.
"""

from __future__ import annotations


class PlandeskError(Exception):
    """Something the user can act on; ``str(error)`` is the sentence to show."""


class Refused(PlandeskError):  # noqa: N818 - named for what the user is told
    """A value or a request that the plan does not take; nothing was changed."""


class ReadOnly(PlandeskError):  # noqa: N818 - the same
    """The plan is open for reading only, so the change was not made."""


class FileProblem(PlandeskError):  # noqa: N818 - the same
    """A file cannot be read or written as asked; what was there before is unchanged."""


class Stopped(PlandeskError):  # noqa: N818 - the same
    """The user stopped a step of the plan while it was being done; nothing was changed."""


class Cancelled(Exception):  # noqa: N818 - being cancelled is not an error
    """The user stopped a long task; nothing of it was kept."""
