"""The `outdated-cli` cause, on text as it was captured."""

from __future__ import annotations

import pytest
from explained import EXTRA_USAGE, EXTRA_USAGE_PLAIN, THIRD_PARTY, explained, first, verdict
from made_up import said

from preflight.fix import Fix


def test_likely_for_an_old_build_with_room_in_the_plan() -> None:
    found = verdict("outdated-cli", EXTRA_USAGE, version="2.0.28", session=1.0, week=18.0)
    assert found.confidence == "likely"
    assert "session 1 %, week 18 % used (typed by you, just now)" in " ".join(found.evidence)
    assert not any("sudo npm" in said(fix) for fix in found.fixes)


def test_the_version_may_stand_in_the_report() -> None:
    assert first(f"{THIRD_PARTY}\n  • Version: 2.1.29\n") == ("outdated-cli", "likely")


def test_the_first_build_that_identifies_itself_rules_it_out() -> None:
    assert verdict("outdated-cli", EXTRA_USAGE, version="2.1.34").confidence == "likely"
    assert verdict("outdated-cli", EXTRA_USAGE, version="2.1.36").confidence == "ruled-out"


def test_the_wording_alone_rules_it_out() -> None:
    assert verdict("outdated-cli", EXTRA_USAGE_PLAIN).confidence == "ruled-out"


def test_a_full_week_counts_against_it() -> None:
    found = verdict("outdated-cli", EXTRA_USAGE, version="2.0.28", week=100.0)
    assert found.confidence == "possible"
    assert "week at 100 %" in found.against[0]


def test_without_figures_it_says_which_figure_would_decide() -> None:
    assert "/usage" in verdict("outdated-cli", EXTRA_USAGE, version="2.0.28").tell_apart


def test_without_a_version_it_stays_possible() -> None:
    found = verdict("outdated-cli", EXTRA_USAGE)
    assert found.confidence == "possible"
    assert "claude --version" in found.fixes[0].note


def test_a_version_that_cannot_be_read_decides_nothing() -> None:
    assert verdict("outdated-cli", EXTRA_USAGE, version="latest").confidence == "possible"


def test_a_key_counts_against_it() -> None:
    found = verdict("outdated-cli", EXTRA_USAGE, version="2.0.28", auth="api-key")
    assert found.confidence == "possible"


@pytest.mark.parametrize(
    "typed",
    [
        "400 You're out of extra usage",
        "400: You're out of extra usage",
        "HTTP 400 You're out of extra usage",
        "Error 400 You're out of extra usage",
        "> 400 - you're out of extra usage",
        "API Error: 400 You're out of extra usage",
    ],
)
def test_the_refusal_as_people_type_it(typed: str) -> None:
    found = explained(typed)
    assert found.main is not None
    assert (found.main.status, found.main.message.lower()) == (400, "you're out of extra usage")
    top = found.verdicts[0]
    assert (top.cause, top.confidence) == ("outdated-cli", "possible")
    assert top.fixes[0] == Fix(
        "preflight explain --session PCT --week PCT --cli-version V",
        "with what you see in claude --version and /usage inside claude",
    )


def test_what_is_known_is_not_asked_for() -> None:
    found = verdict("outdated-cli", "400 You're out of extra usage", session=1.0, week=18.0)
    assert found.fixes[0] == Fix(
        "preflight explain --cli-version V", "with what you see in claude --version"
    )


def test_a_build_inferred_from_the_wording_is_said_to_be_inferred() -> None:
    found = verdict("outdated-cli", EXTRA_USAGE_PLAIN)
    assert found.confidence == "ruled-out"
    assert "By the wording" in found.summary
    assert "wording is that of builds since 2.1.129" in found.against[0]
    gate = verdict("third-party-gate", EXTRA_USAGE_PLAIN)
    assert not any("the build identifies itself" in line for line in gate.evidence)


def test_without_a_status_the_figures_keep_it_possible() -> None:
    words = "You're out of extra usage"
    assert "outdated-cli" not in {found.cause for found in explained(words).verdicts}
    assert verdict("outdated-cli", words, session=1.0, week=18.0).confidence == "possible"
