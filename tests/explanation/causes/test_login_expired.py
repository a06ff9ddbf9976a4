"""The `login-expired` cause, on text as it was captured."""

from __future__ import annotations

from explained import first


def test_the_words_of_every_version() -> None:
    for text in (
        'API Error: 401 {"type":"error","error":{"type":"authentication_error","message":"OAuth '
        'token has expired. Please obtain a new token or refresh your\n    existing token."},'
        '"request_id":"req_011CUfEoUHxoPjKj7PJHsAZt"} · Please run /login ',
        "Failed to authenticate. API Error: 401 OAuth token has expired. Please obtain a new token "
        "or refresh your existing token.",
        "Login expired · Please run /login",
        "Failed to authenticate: OAuth session expired and could not be refreshed",
    ):
        assert first(text) == ("login-expired", "likely"), text


def test_an_unexplained_401_leaves_it_possible() -> None:
    assert first("API Error: 401 Unauthorized")[1] == "possible"
