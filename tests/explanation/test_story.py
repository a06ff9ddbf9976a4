"""Chains are told as one story with one fix; unrelated errors stay two."""

from __future__ import annotations

from errors.reading.test_text import LIST
from explained import EXTRA_USAGE, explained

REPORT = (
    f"{LIST}\n\nBug Description I cannot use the tool, the error I am seeing is {EXTRA_USAGE}"
    " while my usage is just 1% for this session and 18% in this week, why?\n\n"
    "  • Platform: darwin\n  • Terminal: Apple_Terminal\n  • Version: 2.0.28\n"
)


def test_the_founding_report_is_one_chain() -> None:
    found = explained(REPORT)
    assert [(v.cause, v.confidence) for v in found.verdicts[:2]] == [
        ("outdated-cli", "likely"),
        ("npm-permissions", "likely"),
    ]
    story = found.story
    links = [
        "npm cannot write its global folder (10:51:26 UTC)",
        "stayed at 2.0.28",
        "counts that build as a third-party app",
        "answered 400 \"You're out of extra usage.",
        "at session 1 %, week 18 % used (the report)",
        "One fix for all of it: `curl -fsSL https://claude.ai/install.sh | bash`.",
    ]
    places = [story.index(link) for link in links]
    assert places == sorted(places)
    assert "A problem of its own" not in story


def test_no_credential_is_not_what_was_missing() -> None:
    ruled_out = [v.cause for v in explained(REPORT).verdicts if v.confidence == "ruled-out"]
    assert {"no-credentials", "plan-limit"} <= set(ruled_out)


def test_two_unrelated_errors_stay_two() -> None:
    text = "OAuth token revoked · Please run /login\n\nnpm ERR! code EACCES\n"
    story = explained(text).story
    assert "withdrawn" in story
    assert 'A problem of its own: "npm ERR! code EACCES": npm cannot write' in story
    assert ".." not in story


def test_an_unsure_story_says_so() -> None:
    story = explained(EXTRA_USAGE, version="2.1.330", session=1.0).story
    assert "Not certain" in story


def test_no_error_no_story() -> None:
    assert explained("all is well").story == ""
