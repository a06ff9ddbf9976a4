"""The same error told several times."""

from __future__ import annotations

from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.errors.reading.merge import merged


def test_a_helper_query_and_the_main_one_are_counted_once() -> None:
    row = ApiError("You're out of extra usage.", 400, kind=kinds.EXTRA_USAGE_REFUSED, at=5.0)
    assert merged([row._replace(at=9.0), row]) == [row._replace(repeats=2)]


def test_the_wording_that_says_more_is_kept() -> None:
    prose = ApiError("out of extra usage", kind=kinds.EXTRA_USAGE_REFUSED, worded="prose")
    raw = ApiError(
        "You're out of extra usage.",
        400,
        "invalid_request_error",
        "req_1",
        kind=kinds.EXTRA_USAGE_REFUSED,
        worded="raw",
    )
    assert merged([prose, raw]) == [raw._replace(repeats=2)]


def test_an_open_word_gives_way_to_what_says_it() -> None:
    hidden = ApiError("Rate limit reached", kind=kinds.RATE_LIMIT_SHOWN)
    told = ApiError("Extra usage is required", 429, kind=kinds.LONG_CONTEXT)
    assert merged([hidden, told]) == [told]
    assert merged([hidden]) == [hidden]


def test_limits_of_different_windows_stay_apart() -> None:
    session = ApiError("You've hit your session limit", kind=kinds.PLAN_LIMIT)
    week = ApiError("You've hit your weekly limit", kind=kinds.PLAN_LIMIT)
    nameless = ApiError("You've hit your limit · resets 9pm", kind=kinds.PLAN_LIMIT)
    assert len(merged([session, week])) == 2
    assert len(merged([session, nameless])) == 1
    assert len(merged([session, week, nameless])) == 3


def test_server_faults_with_other_words_stay_apart() -> None:
    one = ApiError("Overloaded", 529, kind=kinds.SERVER)
    other = ApiError("Internal server error", 500, kind=kinds.SERVER)
    assert merged([one, other, one]) == [one._replace(repeats=2), other]


def test_claudes_sentence_with_its_advice_is_kept_before_a_title() -> None:
    title = ApiError(
        "Organization has disabled Claude Subscription", kind=kinds.ORG_NO_SUBSCRIPTION
    )
    said = title._replace(
        message="Your organization has disabled Claude subscription access · Use an API key instead"
    )
    assert merged([title, said]) == [said._replace(repeats=2)]


def test_a_line_with_the_status_alone_gives_way_to_the_answer() -> None:
    bare = ApiError("API Error: 404", 404, kind=kinds.REQUEST_INVALID, worded="prose")
    answer = ApiError("Error from provider: none", 404, kind=kinds.GATEWAY, worded="claude-json")
    assert merged([bare, answer]) == [answer]
    assert merged([bare]) == [bare]
