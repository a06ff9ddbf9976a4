"""The `limit-stuck` cause, on text as people paste it."""

from __future__ import annotations

import pytest
from explained import EXTRA_USAGE_PLAIN, causes, explained, first, verdict

from preflight.usage.report import UsageWindow

SESSION = "You've hit your session limit · resets 5:10pm (Europe/Paris)"


def test_the_usage_page_says_that_the_window_has_room() -> None:
    text = f"{SESSION}\nclaude.ai/settings/usage, checked same time:\n- Current session: 1% used"
    assert first(text) == ("limit-stuck", "likely")
    found = verdict("limit-stuck", text)
    assert found.evidence == (
        "the answer says that the session is full",
        "the figures say: session 1 % used (the report)",
    )
    assert "Claude Code-credentials" in found.fixes[0].note
    assert found.fixes[-1].command == "preflight report --last"


@pytest.mark.parametrize("other", ["Weekly: 13% used", "Current week (Fable): 3% used"])
def test_another_windows_figure_is_no_contradiction(other: str) -> None:
    assert first(f"{SESSION}\n{other}") == ("plan-limit", "likely")
    assert "limit-stuck" not in causes(f"{SESSION}\n{other}")


def test_a_limit_without_a_name_is_held_against_every_window() -> None:
    limit = "You've hit your limit · resets 4pm (Europe/Berlin)"
    assert first(f"{limit}\nsession 86% used, weekly 63% used") == ("limit-stuck", "likely")
    assert first(f"{limit}\nsession 86% used, weekly 100% used") == ("plan-limit", "likely")


def test_figures_typed_with_the_text_are_of_the_same_moment() -> None:
    assert first(SESSION, session=1.0, week=18.0) == ("limit-stuck", "likely")


def test_an_older_figure_is_a_remark() -> None:
    from preflight.errors.reading.text import read
    from preflight.explanation.circumstances.circumstances import Circumstances
    from preflight.explanation.explain import explain
    from preflight.usage.report import UsageReport

    now = 1_795_341_600.0
    error = read(SESSION, "text")[0]._replace(at=now)
    typed = UsageWindow("session", 1.0, None, "typed by you", now - 7200)
    found = explain((error,), Circumstances(usage=UsageReport((typed,)), now=now)).verdicts
    assert (found[0].cause, found[0].confidence) == ("plan-limit", "likely")
    assert "limit-stuck" not in [v.cause for v in found]
    told = "session 1 % (typed by you, 2 h ago) is older than the answer, which counts"
    assert told in found[0].evidence


FIVE_HOUR = "You've hit your 5-hour limit"
AT = 1_795_341_600.0
HOUR = 3600.0


@pytest.mark.parametrize(
    ("seen", "resets", "stuck"),
    [
        (AT + 5, AT + 2 * HOUR, True),
        (AT + 5, None, True),
        (AT + HOUR, AT + 2 * HOUR, True),
        # Reset since, so that the figure says nothing of the moment of the answer.
        (AT + 2 * HOUR + 60, AT + 7 * HOUR, False),
        (AT + 2 * HOUR + 60, None, False),
        (AT + HOUR, AT + 5.5 * HOUR, False),
        # A reset time that lies further off than the window is long tells no beginning.
        (AT + 5, AT + 6 * HOUR, True),
    ],
)
def test_a_figure_of_after_the_answer(seen: float, resets: float | None, stuck: bool) -> None:
    from preflight.errors import kinds
    from preflight.errors.api_error import ApiError
    from preflight.explanation.circumstances.circumstances import Circumstances
    from preflight.explanation.explain import explain
    from preflight.usage.report import UsageReport

    error = ApiError(
        FIVE_HOUR, 429, at=AT, kind=kinds.PLAN_LIMIT, window="session", resets_at=AT + 2 * HOUR
    )
    asked = UsageWindow("session", 0.0, resets, "claude itself", seen)
    found = explain((error,), Circumstances(usage=UsageReport((asked,)), now=seen)).verdicts
    assert found[0].cause == ("limit-stuck" if stuck else "plan-limit")
    assert not any("older than the answer" in line for v in found for line in v.evidence)


def test_the_refusal_of_the_gate_is_no_limit() -> None:
    assert "limit-stuck" not in causes(EXTRA_USAGE_PLAIN, session=1.0, week=18.0)


def test_the_summary_does_not_say_that_a_window_is_full() -> None:
    found = explained(SESSION, session=1.0).verdicts[0]
    assert "not what stops you" in found.summary
