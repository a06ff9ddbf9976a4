"""One answer of the API through the real CLI: every channel leads to the same cause.

With `--debug-to-stderr` one run shows all three: what claude prints, its transcript row, and the
raw answer in the debug log.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from lab import real
from lab.loopback import REFUSAL, Answer, LoopbackApi

from preflight.errors.api_error import ApiError
from preflight.errors.reading.merge import merged
from preflight.errors.reading.text import read
from preflight.errors.reading.transcript_row import error_of_row
from preflight.explanation.causes.verdict import Verdict
from preflight.explanation.circumstances.circumstances import Circumstances, Known
from preflight.explanation.explain import explain

pytestmark = pytest.mark.real

LIMIT = "This request would exceed your account's rate limit. Please try again later."
THIRD_PARTY = (
    "Third-party apps now draw from your extra usage, not your plan limits. We've added a $20 "
    "credit to get you started. Claim it at claude.ai/settings/usage and keep going."
)
ANSWERS = {
    "extra-usage": REFUSAL,
    "third-party": Answer(400, "invalid_request_error", THIRD_PARTY),
    "credit-balance": Answer(
        400,
        "invalid_request_error",
        "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing "
        "to upgrade or purchase credits.",
    ),
    "expired": Answer(
        401,
        "authentication_error",
        "OAuth token has expired. Please obtain a new token or refresh your existing token.",
    ),
    "organization": Answer(
        403,
        "permission_error",
        "OAuth authentication is currently not allowed for this organization.",
    ),
    "long-context": Answer(
        429, "rate_limit_error", "Extra usage is required for long context requests."
    ),
    "rate-limit": Answer(429, "rate_limit_error", LIMIT),
    "overloaded": Answer(529, "overloaded_error", "Overloaded"),
}
EXPECTED = {
    ("extra-usage", real.FOUNDING): "outdated-cli",
    ("extra-usage", real.NEWEST): "third-party-gate",
    ("third-party", real.FOUNDING): "outdated-cli",
    ("third-party", real.NEWEST): "third-party-prompt",
    ("credit-balance", ""): "api-credit-balance",
    ("expired", "subscription"): "login-expired",
    ("expired", "api-key"): "key-rejected",
    ("organization", "subscription"): "subscription-unpaid",
    ("organization", "api-key"): "organization-disabled",
    ("long-context", ""): "long-context",
    ("rate-limit", "api-key"): "api-rate-limit",
    ("overloaded", ""): "service-incident",
}
WIDE = "claude-sonnet-4-5-20250929[1m]"
MODELS = {"long-context": WIDE}
"""The model that a refusal is about, as its user would have chosen it."""
AMBIGUOUS = {("rate-limit", "subscription")}
"""The raw 429 does not say whether a window is full or the service slows down; claude knows from
headers that no channel but its own words passes on."""


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("kind", ["subscription", "api-key"])
def test_every_channel_leads_to_the_same_cause(
    claude: Path, version: str, tmp_path: Path, kind: str, name: str
) -> None:
    channels = seen(claude, tmp_path, kind, name)
    verdicts = {
        channel: judged(errors, version, kind, name) for channel, errors in channels.items()
    }
    first = {channel: found[0].cause for channel, found in verdicts.items()}
    if (name, kind) in AMBIGUOUS:
        assert first["stdout"] == first["transcript"]
        either = first["stdout"] in possible(verdicts["debug"])
        assert either or first["debug"] in possible(verdicts["stdout"])
        return
    expected = next(
        cause
        for (answer, part), cause in EXPECTED.items()
        if answer == name and part in ("", version, kind)
    )
    assert first == dict.fromkeys(first, expected)


def seen(claude: Path, home_path: Path, kind: str, name: str) -> dict[str, list[ApiError]]:
    """The errors that each channel of one run tells of."""
    home = real.Home(home_path)
    extra = {}
    if kind == "subscription":
        home.login()
    else:
        extra["ANTHROPIC_API_KEY"] = real.FAKE_KEY
    home.onboarded(key=real.FAKE_KEY)
    chosen = ["--model", MODELS[name]] if name in MODELS else []
    with LoopbackApi(ANSWERS[name]) as api:
        done = subprocess.run(
            [str(claude), "-p", "hi", "--debug-to-stderr", *chosen],
            env=real.environment(home.path, api.url, **extra),
            cwd=home.project,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    rows = [
        json.loads(line)
        for path in home.path.glob(".claude/projects/*/*.jsonl")
        for line in path.read_text().splitlines()
    ]
    errors = (error_of_row(row, "transcript") for row in rows)
    return {
        "stdout": read(done.stdout, "stdout"),
        "transcript": merged(error for error in errors if error is not None),
        "debug": read(done.stderr, "stderr"),
    }


def judged(errors: list[ApiError], version: str, kind: str, name: str) -> tuple[Verdict, ...]:
    sent = "login" if kind == "subscription" else "api-key"
    known = Circumstances(
        version=Known(version, "the test"),
        credential=Known(sent, "the test"),
        plan=Known("max", "the test") if kind == "subscription" else None,
        model=Known(MODELS[name], "--model") if name in MODELS else None,
        here=True,
    )
    verdicts = explain(errors, known).verdicts
    assert verdicts, errors
    return verdicts


def possible(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [verdict.cause for verdict in verdicts if verdict.confidence != "ruled-out"]
