"""Every 429 about a plan: representative claim × status of the credits × why they are off.

Header names and words: the strings of the builds, and
https://code.claude.com/docs/en/agent-sdk/typescript (`SDKRateLimitEvent`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from ..loopback import Answer
from .row import LOGIN, SETUP_TOKEN, Row

LIMIT = "This request would exceed your account's rate limit. Please try again later."
WINDOWS = (
    "five_hour",
    "seven_day",
    "seven_day_opus",
    "seven_day_sonnet",
    "seven_day_overage_included",
    "seven_day_cowork",
    "seven_day_oauth_apps",
    "seven_day_omelette",
    "weekly_scoped",
)
OVERAGE = "overage"
CLAIMS = (*WINDOWS, OVERAGE)
EMPTY = ("out_of_credits",)
CAPPED = ("org_level_disabled_until", "org_spend_cap_reached")
BARRED = (
    "org_level_disabled",
    "org_service_level_disabled",
    "org_service_zero_credit_limit",
    "seat_tier_level_disabled",
    "seat_tier_zero_credit_limit",
    "group_zero_credit_limit",
    "member_level_disabled",
    "member_zero_credit_limit",
)
NEVER_ON = ("overage_not_provisioned", "no_limits_configured", "fetch_error", "unknown", "")
REASONS = (*EMPTY, *CAPPED, *BARRED, *NEVER_ON)
PREFIX = "anthropic-ratelimit-unified-"


def headers(claim: str, overage: str, reason: str, resets_in: int = 7200) -> dict[str, str]:
    """The headers of a refusal, as the API sends them to a login."""
    now = int(time.time())
    found = {
        "status": "rejected",
        "reset": str(now + resets_in),
        "representative-claim": claim,
        "overage-status": overage,
        "overage-disabled-reason": reason,
    }
    if overage:
        found["overage-reset"] = str(now + 5 * 86400)
    return {PREFIX + name: value for name, value in found.items() if value}


def truth(claim: str, overage: str, reason: str) -> tuple[str, ...]:
    """A claim that names a window means that the window is full, whatever the credits are; with a
    cap reached both are true.  The claim `overage` speaks of the credits alone."""
    capped = overage == "rejected" and reason in CAPPED
    if claim != OVERAGE:
        return ("plan-limit", "monthly-spend-limit") if capped else ("plan-limit",)
    if reason in EMPTY:
        return ("credits-spent",)
    if capped or reason in BARRED:
        return ("monthly-spend-limit",)
    return ("credits-spent", "monthly-spend-limit", "plan-limit")


def hidden(claim: str, reason: str) -> tuple[str, ...]:
    """What older builds cannot tell apart: they print the reason alone, or the limit alone."""
    if claim == OVERAGE:
        return ("plan-limit",)
    return ("monthly-spend-limit",) if reason in BARRED else ()


def rows() -> Iterator[Row]:
    for claim in CLAIMS:
        for overage in ("", "allowed", "allowed_warning"):
            answer = Answer(429, "rate_limit_error", LIMIT, headers(claim, overage, ""))
            name = f"limit/{claim}/{overage or 'none'}"
            yield Row(name, answer, LOGIN, truth(claim, overage, ""))
        for reason in REASONS:
            answer = Answer(429, "rate_limit_error", LIMIT, headers(claim, "rejected", reason))
            credential = SETUP_TOKEN if reason == "fetch_error" else LOGIN
            name = f"limit/{claim}/rejected/{reason or 'no-reason'}"
            causes, more = truth(claim, "rejected", reason), hidden(claim, reason)
            yield Row(name, answer, credential, causes, hidden=more)
    yield from _of_groups()


def _of_groups() -> Iterator[Row]:
    """Limits that no window opens again: a team's pooled budget, an organization that is paused."""
    pooled = {**headers("overage", "rejected", "org_spend_cap_reached")}
    pooled[PREFIX + "overage-scope"] = "group_pool"
    answer = Answer(429, "rate_limit_error", LIMIT, pooled)
    more = ("plan-limit",)
    yield Row("limit/group-pool", answer, LOGIN, ("monthly-spend-limit",), hidden=more)
    paused = {**headers("five_hour", "rejected", "org_spend_cap_reached")}
    paused[PREFIX + "overage-daily-cap-paused"] = "true"
    answer = Answer(429, "rate_limit_error", LIMIT, paused)
    causes = ("monthly-spend-limit", "organization-disabled")
    yield Row("limit/paused", answer, LOGIN, causes, hidden=more)
