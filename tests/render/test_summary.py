"""How a summary reads: whom each cause concerns, and on which builds."""

from __future__ import annotations

from preflight.fix import Fix
from preflight.records.judge import Judged
from preflight.records.record import Record
from preflight.records.tally import Summary, Tally
from preflight.render import summary as rendered

FIX = Fix("claude install\nclaude doctor", "the native | installer")


def summary(*rows: tuple[str, str, str]) -> Summary:
    """Of (cause, user, version)."""
    tally = Tally()
    for cause, user, version in rows:
        record = Record("x", version=version, user=user, at=1795341600.0)
        tally.add(record, Judged(cause, f"This is {cause}.", (FIX,)))
    return Summary(len(rows) + 1, tally, ("a: holds no records",))


def test_one_person() -> None:
    text = rendered.text(summary(("plan-limit", "u", "2.1.330")))
    assert text == (
        "2 records, 1 error of 1 person\n"
        "\n"
        "plan-limit: once, by the one person here, on 2.1.330\n"
        "  This is plan-limit.\n"
        "  at 2026-11-22 10:00 UTC\n"
        "  fix: the native | installer:\n"
        "    claude install\n"
        "    claude doctor\n"
    )


def test_nobody_named_and_no_version() -> None:
    text = rendered.text(summary(("network", "", ""), ("network", "", "")))
    assert "\nnetwork: 2 times\n" in text
    assert rendered.data(summary(("network", "", "")))["people"] is None


def test_old_builds_are_one_sentence() -> None:
    rows = [("outdated-cli", f"u{n}", "2.0.28" if n % 2 else "2.1.29") for n in range(4)]
    rows += [("network", f"v{n}", "2.1.330") for n in range(20)]
    lines = rendered.text(summary(*rows)).splitlines()
    assert lines[1:3] == [
        "everybody: network",
        "4 people on builds before 2.1.36 (2.0.28, 2.1.29): outdated-cli",
    ]


def test_many_versions() -> None:
    rows = [("network", "u", f"2.1.{n}") for n in range(100, 110)]
    assert "on 2.1.100, 2.1.101, 2.1.102, 2.1.103 and 6 more\n" in rendered.text(summary(*rows))


def test_different_summaries_are_told_as_what_the_cause_is() -> None:
    tally = Tally()
    for number in range(2):
        tally.add(Record("x"), Judged("outdated-cli", f"Claude Code 2.0.{number} is old."))
    text = rendered.text(Summary(2, tally))
    assert "  An official but old build, which the API counts as a third-party app.\n" in text


def test_markdown() -> None:
    made = summary(("network", "a|b", "2.1.1"), ("network", "", "x|y"), ("unknown", "c", ""))
    lines = rendered.markdown(made).splitlines()
    table = [line for line in lines if line.startswith("| `")]
    assert table[0].startswith(
        "| `network` | 2 | 1 (one person) | `on builds before 2.1.36 (2.1.1)`"
    )
    assert "To do: `the native ¦ installer`:" in lines


def test_json() -> None:
    data = rendered.data(summary(("network", "u", "2.1.1"), ("network", "w", "")))
    assert data["problems"] == ["a: holds no records"]
    (row,) = data["causes"]  # type: ignore[misc]
    assert row["versions"] == {"unknown": 1, "2.1.1": 1}
    assert row["fixes"] == [
        {"command": "claude install\nclaude doctor", "note": "the native | installer"}
    ]
