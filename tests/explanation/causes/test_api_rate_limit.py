"""The `api-rate-limit` cause, on text as it was captured."""

from __future__ import annotations

from pathlib import Path

from explained import causes, explained, first
from made_up import made_up_host

from preflight.situation import Situation

RAW = (
    'API Error: 429 {"type":"error","error":{"type":"rate_limit_error","message":"This request '
    "would exceed your account's rate limit. Please try again later.\"}}"
)


def test_the_rate_limit_of_a_key() -> None:
    text = (
        "API Error: Request rejected (429) · this may be a temporary capacity issue. "
        "If it persists, check https://status.claude.com."
    )
    assert first(text) == ("api-rate-limit", "likely")


def test_tokens_of_a_minute() -> None:
    text = (
        "API Error: Request rejected (429) · This request would exceed your organization's rate "
        "limit of 30,000 input tokens per minute."
    )
    assert first(text) == ("api-rate-limit", "likely")


def test_the_raw_429_where_a_key_is_sent() -> None:
    assert first(RAW, auth="api-key") == ("api-rate-limit", "likely")
    assert "plan-limit" not in causes(RAW, auth="api-key")


def test_the_raw_429_of_a_login_is_the_plans() -> None:
    assert "api-rate-limit" not in causes(RAW, auth="subscription")


def test_the_words_of_a_pasted_log_count_whatever_this_machine_has(tmp_path: Path) -> None:
    """A log of CI is read on a machine without a key."""
    text = (
        '"result": "API Error: 429 {\\"type\\":\\"error\\",\\"error\\":{\\"type\\":'
        '\\"rate_limit_error\\",\\"message\\":\\"This request would exceed the rate limit for your '
        'organization (xxxxx) of 80,000 input tokens per minute.\\"}}"'
    )
    found = explained(text, situation=Situation(made_up_host(tmp_path)))
    assert (found.verdicts[0].cause, found.verdicts[0].confidence) == ("api-rate-limit", "likely")
