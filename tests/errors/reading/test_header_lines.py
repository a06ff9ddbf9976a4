"""The rate-limit headers of an answer, however a log prints them."""

from __future__ import annotations

import pytest

from preflight.errors import kinds
from preflight.errors.reading.text import read

P = "anthropic-ratelimit-unified-"


@pytest.mark.parametrize(
    ("text", "kind", "window", "off"),
    [
        (f"{P}5h-status=rejected\n{P}5h-utilization=1.08", kinds.PLAN_LIMIT, "session", ""),
        (
            f"{P}Status = rejected\n{P.title()}7d_oi-Status = rejected",
            kinds.PLAN_LIMIT,
            "week:fable",
            "",
        ),
        (f"< {P}status: rejected\n< {P}7d-status: rejected", kinds.PLAN_LIMIT, "week", ""),
        (
            f'"{P}status": "rejected",\n"{P}representative-claim": "seven_day_opus",',
            kinds.PLAN_LIMIT,
            "week:opus",
            "",
        ),
        (
            f"{P}status: rejected\n{P}representative-claim: five_hour\n"
            f"{P}overage-disabled-reason: org_level_disabled",
            kinds.PLAN_LIMIT,
            "session",
            "org_level_disabled",
        ),
        (
            f"{P}status: rejected\n{P}representative-claim: overage\n"
            f"{P}overage-disabled-reason: out_of_credits",
            kinds.CREDITS_SPENT,
            "",
            "out_of_credits",
        ),
        (
            f"{P}overage-disabled-reason: out_of_credits\nx-should-retry: true",
            kinds.CREDITS_SAID,
            "",
            "out_of_credits",
        ),
    ],
)
def test_headers_tell_the_limit(text: str, kind: str, window: str, off: str) -> None:
    (error,) = read(text, "text")
    assert (error.kind, error.window, error.credits_off) == (kind, window, off)


@pytest.mark.parametrize(
    "text",
    [
        f"{P}status: allowed\n{P}5h-utilization: 0.3",
        f"{P}status: allowed_warning\n{P}overage-disabled-reason: out_of_credits",
        f"see the header {P}status for more",
    ],
)
def test_headers_of_an_answer_that_was_let_through_are_no_error(text: str) -> None:
    assert read(text, "text") == []


def test_the_status_line_beside_them_is_taken() -> None:
    (error,) = read(f"HTTP/2 429\n{P}status: rejected\n{P}5h-status: rejected", "text")
    assert error.status == 429
