"""The `access-forbidden` cause, on text as it was captured."""

from __future__ import annotations

from explained import first


def test_a_403_that_names_no_account() -> None:
    text = (
        'Please run /login · API Error: 403 {"error":{"type":"forbidden","message":"Request not '
        'allowed"}} /login Login OAuth error: Request failed with status code 403'
    )
    assert first(text) == ("access-forbidden", "likely")


def test_the_wording_of_recent_builds() -> None:
    text = "API Error: Request blocked before it reached Anthropic's API (HTTP 403)"
    assert first(text) == ("access-forbidden", "likely")
