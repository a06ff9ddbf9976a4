"""Which words of a stretch of text are the message."""

from __future__ import annotations

import pytest

from preflight.errors import kinds
from preflight.errors.reading.text import read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # claude goes on behind the zone of a reset with a dot alone
        (
            "Claude usage limit reached. Your limit will reset at 10am\n"
            "     (America/Lima). Dice eso, y eso decia ayer",
            "Claude usage limit reached. Your limit will reset at 10am (America/Lima)",
        ),
        (
            "  You've hit your weekly limit · resets Jul 25, 9pm (America/New_York)\n"
            '  (banner also shows: "resets in 6d")',
            "You've hit your weekly limit · resets Jul 25, 9pm (America/New_York)",
        ),
        (
            "You've hit your session limit · resets 3pm (UTC) · out of usage credits",
            "You've hit your session limit · resets 3pm (UTC) · out of usage credits",
        ),
        # somebody's sentence around it
        (
            "Despite 15% remaining, Claude Code is blocking me with the message: You've hit your "
            "limit - resets Feb 4, 9pm (Africa/Johannesburg)",
            "You've hit your limit - resets Feb 4, 9pm (Africa/Johannesburg)",
        ),
        (
            "All Claude Code prompts return Credit Balance too low.",
            "Credit Balance too low",
        ),
        (
            "I got a message that my credit balance is too low.  I am a Pro user and it should not",
            "I got a message that my credit balance is too low",
        ),
        (
            "setup-token forces incorrect error: 5-hour limit reached ∙ resets 3am",
            "5-hour limit reached ∙ resets 3am",
        ),
        (
            "Usage is low and it stops, saying I've hit my monthly spend limit, is this a joke?",
            "hit my monthly spend limit, is this a joke?",
        ),
        (
            "Limit reached. API Error: Extra usage is required for 1M context. Then I tried this "
            "in a smaller project",
            "Extra usage is required for 1M context",
        ),
        (
            "My sessions are blocked with 'Usage limit reached - resets at 6:00pm' which is wrong",
            "Usage limit reached - resets at 6:00pm",
        ),
        (
            "I get API Error 429 whenever I come back to Claude Code",
            "API Error 429",
        ),
        (
            "message U**_sage limit reached ∙ Resets 1:10 PM ∙ limits shared with Claude Code_**",
            "Usage limit reached ∙ Resets 1:10 PM ∙ limits shared with Claude Code",
        ),
        # claude before 2.0 put what the server said into brackets
        (
            "Claude Code says API Error (429 Too many tokens, please wait before trying again.) "
            "· Retrying in 1 seconds… (attempt 1/10)",
            "Too many tokens, please wait before trying again",
        ),
        (
            "[BUG] Cannot use Bedrock with Claude Code. Getting API Error (429 Too many tokens)",
            "Too many tokens",
        ),
        # an answer that a gateway wrote into its own
        (
            '429 {"error":{"message":"{\\"type\\":\\"error\\",\\"error\\":{\\"type\\":'
            '\\"rate_limit_error\\",\\"message\\":\\"This request would exceed the rate limit for '
            'your organization of 30,000 input tokens per minute.\\"}}"}}',
            "This request would exceed the rate limit for your organization of 30,000 input tokens "
            "per minute",
        ),
        # colours of HTML
        (
            '<font color="#FF6B80">API Error: Repeated 529 Overloaded errors</font>',
            "Repeated 529 Overloaded errors",
        ),
    ],
)
def test_the_message_alone(text: str, message: str) -> None:
    (error,) = read(text, "text")
    assert error.message == message


def test_a_count_of_answers_is_the_answer_that_is_told_beside_it() -> None:
    (error,) = read(
        "API Error: Repeated 529 Overloaded errors\n\nwhat came back:\n"
        '{"type": "error", "error": {"type": "overloaded_error", '
        '"message": "No available accounts: all failed"}}\nHTTP 529',
        "text",
    )
    assert (error.kind, error.message) == (
        kinds.GATEWAY,
        "No available accounts: all failed",
    )


def test_a_title_with_a_status_alone_says_no_more_than_the_message() -> None:
    (error,) = read("Claude Code - 529 errors\n\nAPI Error: Repeated 529 Overloaded errors", "text")
    assert error.message == "Repeated 529 Overloaded errors"


def test_a_header_of_a_request_is_no_refusal_of_it() -> None:
    text = "2. Call the Claude API with `anthropic-beta: oauth-2025-04-20`; the request fails\n"
    assert [error for error in read(text, "text") if error.kind == kinds.REQUEST_INVALID] == []


def test_the_line_below_a_bare_mark_is_no_message() -> None:
    text = "⎿ API Error: 400\nThe current version is 0.2.49 (Claude Code)."
    (error,) = read(text, "text")
    assert (error.status, error.message) == (400, "")
    (error,) = read("⎿ API Error: 529\nOverloaded", "text")
    assert error.message == "Overloaded"
