"""The `monthly-spend-limit` cause, on text as it was captured."""

from __future__ import annotations

from explained import causes, first


def test_the_words_of_claude() -> None:
    text = "You've hit your monthly spend limit · raise it at claude.ai/settings/usage"
    assert first(f"{text}\nonly 41% of my weekly usage gone") == ("monthly-spend-limit", "likely")


def test_a_wrapped_limit_with_a_command_below() -> None:
    text = "You've hit your monthly spend limit.\n     /usage-credits to adjust your limit."
    assert first(text)[0] == "monthly-spend-limit"


def test_the_organizations_monthly_limit() -> None:
    text = "You've hit your org's monthly usage limit"
    assert first(text, version="2.1.130") == ("monthly-spend-limit", "likely")


def test_a_build_that_misnamed_a_full_session() -> None:
    text = "You've hit your org's monthly usage limit"
    assert causes(text, version="2.1.119")[0] == "plan-limit"
