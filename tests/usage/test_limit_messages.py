from __future__ import annotations

import pytest
from made_up import NOW

from preflight.usage.limit_messages import text_of_row, window_in, window_of_row


def row(text: str, **keys: object) -> dict[str, object]:
    return {
        "type": "assistant",
        "timestamp": "2026-11-22T10:00:00.000Z",
        "isApiErrorMessage": True,
        "message": {"role": "assistant", "content": [{"type": "text", "text": text}]},
        **keys,
    }


def test_quota_limits_of_a_recent_row():
    quota = {
        "status": "rejected",
        "resetsAt": NOW + 5400,
        "unifiedRateLimitFallbackAvailable": False,
        "rateLimitType": "five_hour",
        "overageStatus": "rejected",
        "overageDisabledReason": "out_of_credits",
        "isUsingOverage": False,
    }
    text = "You've hit your 5-hour limit · resets 4:46pm (Europe/Paris) · out of usage credits"
    window = window_of_row(row(text, quotaLimits=quota))
    assert window is not None
    assert (window.window, window.resets_at, window.observed_at) == ("session", NOW + 5400, NOW)
    assert window.used_percent is None, "claude states no percentage, so neither do we"
    assert window.reached
    assert window.source == "claude's limit message"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("You've hit your session limit · resets 3:45pm (UTC)", "session"),
        ("You've hit your weekly limit · resets Mon 12:00am (UTC)", "week"),
        ("You've hit your Opus limit · resets 3:45pm (UTC)", "week:opus"),
        ("Opus weekly limit reached ∙ resets 3pm (UTC)", "week:opus"),
        ("5-hour limit reached ∙ resets 3pm (UTC)", "session"),
        ("You've hit your limit · resets 3pm (UTC)", ""),  # which one it does not say
        ("You're out of extra usage · resets 10am (UTC)", ""),
        ("API Error: 400 You're out of extra usage.", ""),
    ],
)
def test_a_message_counts_where_it_names_its_window(text, name):
    assert window_in(text) == name
    window = window_of_row(row(text))
    assert (window.window if window else "") == name


@pytest.mark.parametrize(
    "keys",
    [
        {"isApiErrorMessage": False},
        {"timestamp": None},
        {"quotaLimits": {"status": "rejected", "rateLimitType": "seven_day"}},
        {"quotaLimits": {"status": "rejected", "resetsAt": NOW, "rateLimitType": "unheard_of"}},
        {"message": None, "quotaLimits": {"status": "allowed"}},
    ],
)
def test_rows_that_say_too_little(keys):
    assert window_of_row(row("You've hit your session limit · resets 3pm (UTC)", **keys)) is None


def test_text_of_row():
    assert text_of_row({"message": {"content": "plain"}}) == "plain"
    assert text_of_row({"message": {"content": [{"text": "a"}, {"text": 1}, "x"]}}) == "a"
    assert text_of_row({"message": "odd"}) == ""
