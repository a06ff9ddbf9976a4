"""Counts per cause, and whom they concern."""

from __future__ import annotations

import pytest

from preflight.records import tally as module
from preflight.records.judge import Judged
from preflight.records.record import Record
from preflight.records.tally import ALL, ONE, SOME, Tally


def tally(*rows: tuple[str, str, str, float | None]) -> Tally:
    """Of (cause, user, version, time)."""
    made = Tally()
    for cause, user, version, at in rows:
        made.add(
            Record("x", version=version, user=user, at=at), Judged(cause, f"{cause} {version}")
        )
    return made


def test_counts() -> None:
    made = tally(
        ("a", "u1", "2.0.28", 5.0),
        ("b", "u1", "2.0.28", None),
        ("a", "u2", "2.1.3", 2.0),
        ("a", "u1", "2.0.28", 9.0),
        ("a", "", "odd", None),
    )
    first, second = made.causes
    assert (made.errors, len(made.people)) == (5, 2)
    assert (first.cause, first.count, len(first.people)) == ("a", 4, 2)
    assert (first.first, first.last, second.first) == (2.0, 9.0, None)
    assert first.versions == {"2.0.28": 2, "2.1.3": 1, "odd": 1}
    assert first.known_versions() == ["2.0.28", "2.1.3"]
    assert (first.commonest.summary, first.wordings) == ("a 2.0.28", 3)


def test_whom_a_cause_concerns() -> None:
    rows = [("all", f"u{n}", "", None) for n in range(10)]
    rows += [("some", f"u{n}", "", None) for n in range(3)]
    made = tally(*rows, ("one", "u1", "", None), ("nobody", "", "", None))  # type: ignore[arg-type]
    reach = {cause.cause: made.reach(cause) for cause in made.causes}
    assert reach == {"all": ALL, "some": SOME, "one": ONE, "nobody": ""}


def test_two_people_are_not_everybody() -> None:
    made = tally(("a", "u1", "", None), ("a", "u2", "", None))
    assert made.reach(made.causes[0]) == SOME


def test_nonsense_does_not_grow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "VERSIONS", 3)
    monkeypatch.setattr(module, "WORDINGS", 3)
    made = tally(*[("a", "u", str(n), None) for n in range(9)])
    (cause,) = made.causes
    assert (cause.count, len(cause.versions), cause.wordings) == (9, 3, 3)
