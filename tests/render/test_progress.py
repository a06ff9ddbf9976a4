"""The bar: only where there is a terminal, and gone at the end."""

from __future__ import annotations

import pytest

from preflight.render import progress
from preflight.render.progress import Progress, bar


def test_bar() -> None:
    assert bar(0, 100) == "─" * 24 + "   0%"
    assert bar(50, 100) == "█" * 12 + "─" * 12 + "  50%"
    assert bar(200, 100) == "█" * 24 + " 100%"
    assert bar(12_345_678, 0) == "12 MB"


def test_drawn_now_and_then_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    said: list[str] = []
    shown = Progress(1000, said.append)
    for _ in range(100):
        clock[0] += 0.01
        shown.read(10)
    shown.end()
    assert 5 <= len(said) <= 9
    assert said[-1] == progress.CLEAR
    assert said[-2].startswith(progress.CLEAR + "█")


def test_short_work_draws_nothing() -> None:
    said: list[str] = []
    shown = Progress(10, said.append)
    shown.read(10)
    shown.end()
    Progress(10, None).read(10)
    assert said == []
