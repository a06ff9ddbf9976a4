"""What the programs below claude say of a broken connection, as claude hands it on and alone."""

from __future__ import annotations

import pytest

from preflight import explain

BROKEN = [
    "The socket connection was closed unexpectedly. For more information, pass `verbose: true` in "
    "the second argument to fetch()",
    "Unable to connect. Is the computer able to access the url?",
    "Was there a typo in the url or port?",
    "Client network socket disconnected before secure TLS connection was established",
    "UND_ERR_SOCKET: other side closed",
    "Connect Timeout Error (attempted address: api.anthropic.com:443, timeout: 10000ms)",
    "write EPROTO 140:error:1408F10B:SSL routines:ssl3_get_record:wrong version number",
    "Parse Error: Expected HTTP/",
    "connect ENETUNREACH 2607:6bc0::10:443",
    "UNKNOWN_CERTIFICATE_VERIFICATION_ERROR fetching the API",
    "Hostname/IP does not match certificate's altnames: Host: api.anthropic.com",
]
AS_CLAUDE_ALONE = [
    "net::ERR_CONNECTION_RESET",
    "terminated",
    "Premature close",
    "Unexpected end of JSON input",
    "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON",
]
"""Words of any program, which count behind claude's own."""


@pytest.mark.parametrize("words", [*BROKEN, *AS_CLAUDE_ALONE])
def test_behind_claudes_words(words: str) -> None:
    verdicts = explain(f"⎿ API Error: {words}")["verdicts"]
    assert (verdicts[0]["cause"], verdicts[0]["confidence"]) == ("network", "likely")


@pytest.mark.parametrize("words", BROKEN)
def test_alone_with_a_word_of_trouble(words: str) -> None:
    verdicts = explain(f"claude failed: {words}")["verdicts"]
    assert verdicts[0]["cause"] == "network"


@pytest.mark.parametrize("words", AS_CLAUDE_ALONE)
def test_words_of_any_program_are_nobodys(words: str) -> None:
    assert explain(f"the job was {words} by hand")["verdicts"] == []


@pytest.mark.parametrize("status", [408, 425])
def test_an_answer_that_did_not_come_in_time(status: int) -> None:
    causes = [v["cause"] for v in explain(f"API Error: {status} Too late")["verdicts"]]
    assert {"network", "service-incident"} & set(causes[:2])
