"""Format 1 of a plan file, statement by statement. Released: never edited.

Tables are STRICT, every row points only at rows that exist, days are ISO text or empty, lists and
dictionaries are JSON. The tables of the plan have the columns of :mod:`desktop.core.kinds`.
"""

from __future__ import annotations

from desktop.store.formats.vocabulary import Format, Of, Statements
from desktop.store.formats.vocabulary import day_check as _day

STATEMENTS: tuple[str, ...] = (
    """
    CREATE TABLE plan (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        uid TEXT NOT NULL,
        title TEXT NOT NULL,
        subtitle TEXT NOT NULL,
        authority TEXT NOT NULL,
        status TEXT NOT NULL,
        introduction TEXT NOT NULL,
        classification TEXT NOT NULL,
        notes TEXT NOT NULL,
        form TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE statuses (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        code TEXT NOT NULL,
        word TEXT NOT NULL,
        meaning TEXT NOT NULL,
        duty TEXT NOT NULL,
        colour TEXT NOT NULL,
        complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
        on_track INTEGER NOT NULL CHECK (on_track IN (0, 1)),
        needs_recovery INTEGER NOT NULL CHECK (needs_recovery IN (0, 1)),
        approver TEXT NOT NULL,
        assurance_days INTEGER NOT NULL,
        synonyms TEXT NOT NULL CHECK (json_valid(synonyms))
    ) STRICT
    """,
    """
    CREATE TABLE columns (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        field TEXT NOT NULL,
        label TEXT NOT NULL,
        width REAL NOT NULL,
        shown INTEGER NOT NULL CHECK (shown IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE extra_fields (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE choices (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT
    """,
    """
    CREATE TABLE areas (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        outcome TEXT NOT NULL,
        sponsor TEXT NOT NULL,
        lead TEXT NOT NULL,
        success_measures TEXT NOT NULL CHECK (json_valid(success_measures)),
        notes TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE commitments (
        id INTEGER PRIMARY KEY,
        area_id INTEGER NOT NULL REFERENCES areas (id),
        position REAL NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE requirements (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        source TEXT NOT NULL,
        theme TEXT NOT NULL,
        ref TEXT NOT NULL,
        text TEXT NOT NULL,
        success_measure TEXT NOT NULL,
        evidence TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE area_requirements (
        id INTEGER PRIMARY KEY,
        area_id INTEGER NOT NULL REFERENCES areas (id),
        requirement_id INTEGER NOT NULL REFERENCES requirements (id),
        position REAL NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE actions (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE CHECK (key <> ''),
        area_id INTEGER NOT NULL REFERENCES areas (id),
        commitment_id INTEGER REFERENCES commitments (id),
        position REAL NOT NULL,
        no TEXT NOT NULL,
        "action" TEXT NOT NULL,
        by_when TEXT NOT NULL,
        due TEXT NOT NULL {_day("due")},
        original_by_when TEXT NOT NULL,
        original_due TEXT NOT NULL {_day("original_due")},
        lead TEXT NOT NULL,
        measure TEXT NOT NULL,
        success TEXT NOT NULL,
        progress TEXT NOT NULL,
        ragb TEXT NOT NULL,
        cost TEXT NOT NULL,
        monitoring TEXT NOT NULL,
        evidence TEXT NOT NULL,
        notes TEXT NOT NULL,
        completed_on TEXT NOT NULL {_day("completed_on")},
        difference TEXT NOT NULL,
        checked_by TEXT NOT NULL,
        extra TEXT NOT NULL CHECK (json_valid(extra))
    ) STRICT
    """,
    """
    CREATE TABLE action_requirements (
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        requirement_id INTEGER NOT NULL REFERENCES requirements (id)
    ) STRICT
    """,
    f"""
    CREATE TABLE milestones (
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        position REAL NOT NULL,
        label TEXT NOT NULL,
        due TEXT NOT NULL {_day("due")},
        done_on TEXT NOT NULL {_day("done_on")},
        from_text INTEGER NOT NULL CHECK (from_text IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE leads (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        partner TEXT NOT NULL,
        contact TEXT NOT NULL,
        aliases TEXT NOT NULL CHECK (json_valid(aliases))
    ) STRICT
    """,
    """
    CREATE TABLE cost_lines (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        section TEXT NOT NULL,
        item TEXT NOT NULL,
        figures TEXT NOT NULL CHECK (json_valid(figures))
    ) STRICT
    """,
    f"""
    CREATE TABLE recoveries (
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        cause TEXT NOT NULL,
        "plan" TEXT NOT NULL,
        owner TEXT NOT NULL,
        by_when TEXT NOT NULL,
        approved_by TEXT NOT NULL,
        approved_on TEXT NOT NULL {_day("approved_on")}
    ) STRICT
    """,
    f"""
    CREATE TABLE assurances (
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        "on" TEXT NOT NULL {_day('"on"')},
        by TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE redatings (
        id INTEGER PRIMARY KEY,
        action_id INTEGER NOT NULL REFERENCES actions (id),
        "on" TEXT NOT NULL {_day('"on"')},
        old_text TEXT NOT NULL,
        old_due TEXT NOT NULL {_day("old_due")},
        new_text TEXT NOT NULL,
        new_due TEXT NOT NULL {_day("new_due")},
        reason TEXT NOT NULL,
        approved_by TEXT NOT NULL,
        approved_on TEXT NOT NULL {_day("approved_on")}
    ) STRICT
    """,
    f"""
    CREATE TABLE excuses (
        id INTEGER PRIMARY KEY,
        rule TEXT NOT NULL,
        action_id INTEGER REFERENCES actions (id),
        reason TEXT NOT NULL,
        by TEXT NOT NULL,
        "on" TEXT NOT NULL {_day('"on"')}
    ) STRICT
    """,
    f"""
    CREATE TABLE reviews (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        "on" TEXT NOT NULL {_day('"on"')},
        title TEXT NOT NULL,
        scope TEXT NOT NULL CHECK (json_valid(scope)),
        state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
        at_action INTEGER,
        notes TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE review_items (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES reviews (id),
        action_id INTEGER NOT NULL REFERENCES actions (id),
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE snapshots (
        id INTEGER PRIMARY KEY,
        review_id INTEGER NOT NULL REFERENCES reviews (id),
        base_id INTEGER REFERENCES snapshots (id),
        data TEXT NOT NULL CHECK (json_valid(data))
    ) STRICT
    """,
    f"""
    CREATE TABLE duties (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        name TEXT NOT NULL,
        anchor TEXT NOT NULL {_day("anchor")},
        counts_from TEXT NOT NULL,
        rule TEXT NOT NULL CHECK (json_valid(rule)),
        source TEXT NOT NULL,
        notes TEXT NOT NULL,
        done TEXT NOT NULL CHECK (json_valid(done))
    ) STRICT
    """,
    f"""
    CREATE TABLE judgements (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        name TEXT NOT NULL,
        grade TEXT NOT NULL,
        "on" TEXT NOT NULL {_day('"on"')},
        inspection TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE approvals (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        what TEXT NOT NULL,
        who TEXT NOT NULL,
        role TEXT NOT NULL,
        status TEXT NOT NULL,
        "on" TEXT NOT NULL {_day('"on"')},
        note TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE consultees (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        asked_on TEXT NOT NULL {_day("asked_on")},
        answered_on TEXT NOT NULL {_day("answered_on")},
        note TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE risks (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        risk TEXT NOT NULL,
        likelihood TEXT NOT NULL,
        impact TEXT NOT NULL,
        mitigation TEXT NOT NULL,
        owner TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE meetings (
        id INTEGER PRIMARY KEY,
        position REAL NOT NULL,
        name TEXT NOT NULL,
        cadence TEXT NOT NULL,
        chair TEXT NOT NULL,
        purpose TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE packs (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE CHECK (key <> ''),
        partner TEXT NOT NULL,
        sent_on TEXT NOT NULL {_day("sent_on")},
        reply_by TEXT NOT NULL {_day("reply_by")},
        note TEXT NOT NULL,
        file_name TEXT NOT NULL,
        leads TEXT NOT NULL CHECK (json_valid(leads)),
        areas TEXT NOT NULL CHECK (json_valid(areas)),
        fill TEXT NOT NULL CHECK (json_valid(fill)),
        sent TEXT NOT NULL CHECK (json_valid(sent)),
        returned_on TEXT NOT NULL {_day("returned_on")},
        returned_file TEXT NOT NULL
    ) STRICT
    """,
    # What a review found is a record: it can be withdrawn with its review, never altered.
    """
    CREATE TRIGGER snapshots_are_kept BEFORE UPDATE ON snapshots
    BEGIN SELECT RAISE(ABORT, 'a snapshot cannot be edited'); END
    """,
    # state: "done" can be undone, "undone" can be redone, "settled" is history only.
    """
    CREATE TABLE steps (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        source TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'settled')),
        target INTEGER REFERENCES steps (id)
    ) STRICT
    """,
    "CREATE INDEX steps_by_state ON steps (state, id)",
    """
    CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        step_id INTEGER NOT NULL REFERENCES steps (id),
        verb TEXT NOT NULL CHECK (verb IN ('insert', 'update', 'delete')),
        kind TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        owner_id INTEGER,
        col TEXT NOT NULL,
        old TEXT,
        new TEXT
    ) STRICT
    """,
    "CREATE INDEX history_by_step ON history (step_id)",
    "CREATE INDEX history_by_owner ON history (owner_id) WHERE owner_id IS NOT NULL",
    # Ids are never used twice; this finds the highest that ever was.
    "CREATE INDEX history_by_new_row ON history (row_id) WHERE verb = 'insert'",
)

_HOLDS: dict[str, dict[str, Of]] = {
    "statuses": {
        "complete": Of.FLAG, "on_track": Of.FLAG, "needs_recovery": Of.FLAG, "synonyms": Of.LIST,
    },
    "columns": {"shown": Of.FLAG},
    "choices": {"value": Of.DICT},
    "areas": {"success_measures": Of.LIST},
    "actions": {"extra": Of.DICT},
    "milestones": {"from_text": Of.FLAG},
    "leads": {"aliases": Of.LIST},
    "cost_lines": {"figures": Of.LIST},
    "reviews": {"scope": Of.DICT},
    "snapshots": {"data": Of.DICT},
    "duties": {"rule": Of.DICT, "done": Of.LIST},
    "packs": {"leads": Of.LIST, "areas": Of.LIST, "fill": Of.LIST, "sent": Of.DICT},
}  # fmt: skip

FORMAT = Format(1, (Statements(STATEMENTS),), _HOLDS)
