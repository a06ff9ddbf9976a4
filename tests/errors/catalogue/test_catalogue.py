"""The catalogue: what each message means, and that a long log finds them too."""

from __future__ import annotations

import pytest

from preflight.errors import kinds
from preflight.errors.catalogue import ENTRIES, kind_of_status, look_up
from preflight.errors.normalize import squashed
from preflight.errors.reading.anchors import ANCHORS

KNOWN = [
    ("Your org is out of usage · add funds to continue", kinds.CREDITS_SPENT),
    ("Your seat type doesn't include usage credits", kinds.CREDITS_BARRED),
    ("Your group's usage limit is set to $0", kinds.CREDITS_BARRED),
    ("You've used 85% of your session limit · resets 3pm", ""),
    ("You're now using usage credits", ""),
    ("Fable 5 limit reached · continuing on Fable 5 uses usage credits", kinds.MODEL_CREDITS),
    ("spend limit reached (daily; resets 2026-08-09 00:00 UTC)", kinds.API_LIMIT),
    ("Rate limited. Please try again later.", kinds.ACCOUNT_RATE_LIMIT),
    (
        "Could not resolve authentication method. Expected one of apiKey, authToken, credentials",
        kinds.NO_CREDENTIALS,
    ),
    ("Your apiKeyHelper script is failing · This usually means", kinds.HELPER_FAILED),
    ("apiKeyHelper failed: exited 1: no such key", kinds.HELPER_FAILED),
    ("Your organization has disabled API key authentication · Run /login", kinds.ORG_NO_KEYS),
    ("Your account is on hold and can't use Claude Code.", kinds.ACCOUNT_SUSPENDED),
    ("Login reached its time limit · Please run /login", kinds.LOGIN_EXPIRED),
    ("OAuth token does not meet scope requirement: user:profile", kinds.LOGIN_SCOPE),
    ("AWS credentials expired or invalid · run /login", kinds.PROVIDER_CREDENTIALS),
    (
        "Claude Code 2.1.1 is older than the minimum version required by your organization.",
        kinds.VERSION_GATE,
    ),
    ('"thinking.type.enabled" is not supported for this model.', kinds.VERSION_GATE),
    ("Can't auto-update: npm global folder isn't writable", kinds.NPM_PERMISSIONS),
    ("Auto-update failed: no write permission to npm prefix", kinds.NPM_PERMISSIONS),
    ("✗ Auto-update failed · Try claude doctor", kinds.UPDATE_FAILED),
    ("Error: claude native binary not installed.", kinds.CANNOT_START),
    (
        "API Error: Connection lost mid-response. The response above may be incomplete.",
        kinds.NO_ANSWER,
    ),
    ("SSL certificate error (UNABLE_TO_GET_ISSUER_CERT_LOCALLY).", kinds.NETWORK),
    ("Prompt is too long · automatic compaction failed", kinds.REQUEST_INVALID),
    (
        "Claude Code is unable to respond, which appears to violate our Usage Policy",
        kinds.REQUEST_INVALID,
    ),
    (
        "Error: Input must be provided either through stdin or as a prompt argument",
        kinds.COMMAND_INVALID,
    ),
    ("Transcript saving is off — CLAUDE_CODE_SKIP_PROMPT_HISTORY is set", kinds.COMMAND_INVALID),
]


@pytest.mark.parametrize(("message", "kind"), KNOWN)
def test_known_messages(message: str, kind: str) -> None:
    entry = look_up(message)
    assert entry is not None
    assert entry.kind == kind


def test_the_status_tells_the_same_words_apart() -> None:
    words = "You're out of extra usage."
    assert [look_up(words, status).kind for status in (400, 429, None)] == [  # type: ignore[union-attr]
        kinds.EXTRA_USAGE_REFUSED,
        kinds.CREDITS_AND_PLAN,
        kinds.EXTRA_USAGE_SAID,
    ]


def test_status_and_type_say_something_by_themselves() -> None:
    assert kind_of_status(529, "") == kinds.SERVER
    assert kind_of_status(400, "billing_error") == kinds.CREDIT_BALANCE
    assert kind_of_status(400, "invalid_request_error") == kinds.UNKNOWN
    assert kind_of_status(None, "") == kinds.UNKNOWN


def test_every_entry_tells_its_meaning_and_the_way_out() -> None:
    for entry in ENTRIES:
        assert entry.meaning.endswith(".") and entry.recovery.endswith("."), entry
        assert all(all(phrase) for phrase in entry.phrases), entry


WITHOUT_ANCHOR = ("command-invalid", "request-invalid", "network", "server", "update-failed", "")
"""Kinds whose rarer wordings are looked for in reports only; logs tell them with a status."""


def test_what_the_api_says_is_found_in_long_logs() -> None:
    frame = squashed('API Error: 400 {"type":"error","error":{"type":"x_error","message":"')
    assert any(anchor in frame for anchor in ANCHORS)


@pytest.mark.parametrize(
    "message",
    [message for message, kind in KNOWN if kind not in WITHOUT_ANCHOR],
)
def test_what_claude_alone_says_is_found_in_long_logs(message: str) -> None:
    rare = ("seat type", "usage limit is set", "hold", "scope", "AWS", "API key auth", "org is out")
    if not any(
        word in message for word in (*rare, "daily", "uses usage", "thinking", "reached its")
    ):
        assert any(anchor in squashed(message) for anchor in ANCHORS), message
