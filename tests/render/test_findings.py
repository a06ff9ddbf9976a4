"""Findings as text: steps told once, and nothing before a launch that does not concern it."""

from __future__ import annotations

from preflight.checks.finding import FAILED, OK, SKIPPED, WARNING, Finding
from preflight.fix import Fix
from preflight.render import findings
from preflight.render.style import PLAIN

STEPS = (Fix("claude install", "the native installer"), Fix("npm config set prefix ~/.npm-global"))
NPM = Finding("npm-permissions", FAILED, "npm cannot update claude", fixes=STEPS)
OLD = Finding("cli-version", FAILED, "claude 2.0.28 is old", fixes=STEPS)
UPDATES = Finding("updates", WARNING, "claude's last update failed", fixes=STEPS[:1])


def test_steps_are_told_once_and_referred_to_afterwards() -> None:
    text = findings.table([NPM, OLD, UPDATES], PLAIN)
    assert text == (
        "✗ failed npm-permissions: npm cannot update claude\n"
        "    fix 1: the native installer:\n"
        "        claude install\n"
        "    fix 2: run:\n"
        "        npm config set prefix ~/.npm-global\n"
        "✗ failed cli-version: claude 2.0.28 is old\n"
        "    fix: as for npm-permissions\n"
        "! warning updates: claude's last update failed\n"
        "    fix: the native installer:\n"
        "        claude install\n"
    )


def test_findings_without_steps_refer_to_nothing() -> None:
    bare = [NPM._replace(fixes=()), OLD._replace(fixes=())]
    assert "fix" not in findings.table(bare, PLAIN)


def test_before_a_launch_the_first_step_is_told_once() -> None:
    assert findings.before_launch([NPM, OLD, UPDATES], PLAIN) == (
        "preflight: failed npm-permissions: npm cannot update claude\n"
        "  fix: the native installer:\n"
        "      claude install\n"
        "preflight: failed cli-version: claude 2.0.28 is old\n"
        "preflight: warning updates: claude's last update failed\n"
    )


def test_what_does_not_concern_the_run_is_left_to_doctor() -> None:
    calm = NPM._replace(urgent=False)
    assert findings.before_launch([calm], PLAIN) == ""
    assert findings.table([calm], PLAIN) == findings.table([NPM], PLAIN)


def test_what_does_not_apply_is_counted() -> None:
    skipped = Finding("doors", SKIPPED, "nothing leads to preflight")
    fine = Finding("updates", OK, "claude can update itself")
    assert findings.table([skipped, fine], PLAIN, every=False) == (
        "✓ updates: claude can update itself\n– 1 check does not apply here (--all shows them)\n"
    )
    assert findings.table([skipped], PLAIN) == "– doors: nothing leads to preflight\n"


def test_marks_for_a_terminal_without_them() -> None:
    every = [Finding(status, status, "x") for status in findings.ORDER]
    assert findings.table(every, PLAIN, marks=False).isascii()
