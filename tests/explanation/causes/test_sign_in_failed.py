"""The `sign-in-failed` cause: the step that failed, and the way round it."""

from __future__ import annotations

import pytest
from explained import first, verdict


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("OAuth error: Invalid code. Please make sure the full code was copied", "the code was"),
        ("OAuth error: Request failed with status code 500", "the server had a fault"),
        ("OAuth error: timeout of 15000ms exceeded", "the server did not answer"),
        ("localhost refused to connect. ERR_CONNECTION_REFUSED", "the browser could not reach"),
    ],
)
def test_the_step_is_named(text: str, step: str) -> None:
    assert first(text)[0] == "sign-in-failed", text
    assert step in verdict("sign-in-failed", text).summary


def test_the_way_round_fits_the_build() -> None:
    text = "OAuth error: Invalid code. Please make sure the full code was copied"
    old = verdict("sign-in-failed", text, version="2.0.28").fixes
    assert not any(fix.command == "claude auth login" for fix in old)
    new = verdict("sign-in-failed", text, version="2.1.330").fixes
    assert any(fix.command == "claude auth login" for fix in new)
    assert "#state" in new[0].note


def test_the_code_is_spoken_of_only_where_the_message_does() -> None:
    found = verdict("sign-in-failed", "OAuth error: Invalid IP address: undefined")
    assert "HTTPS_PROXY" in found.fixes[0].note
    other = verdict("sign-in-failed", "OAuth error: something else")
    assert not any("#state" in fix.note for fix in other.fixes)
