"""A fault goes where an error goes that nobody catches."""

from __future__ import annotations

import sys

import pytest

from desktop.core.faults import report_fault


def test_a_fault_is_told_where_nobody_catches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *given: told.append(given))
    fault = ValueError("x")
    report_fault(fault)
    assert told == [(ValueError, fault, None)]
