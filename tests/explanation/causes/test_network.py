"""The `network` cause, on text as it was captured."""

from __future__ import annotations

from explained import EXTRA_USAGE, explained, first, verdict
from made_up import said

from preflight.fix import Fix, by_hand


def test_the_words_of_several_versions() -> None:
    for text in (
        "API Error: Connection refused — a firewall or proxy may be blocking it",
        "Unable to connect to API. Check your internet connection",
        "Unable to connect to API: Self-signed certificate detected",
        "Error: getaddrinfo ENOTFOUND api.anthropic.com",
    ):
        assert first(text) == ("network", "likely"), text


def test_an_answer_of_the_api_shows_that_the_way_is_open() -> None:
    log = (
        "2026-11-22T09:46:19.000Z [ERROR] Failed to fetch oauth profile: getaddrinfo ENOTFOUND "
        f"api.anthropic.com\n2026-11-22T09:46:20.218Z [ERROR] {EXTRA_USAGE}"
    )
    assert verdict("network", log).confidence == "possible"
    assert first(log, version="2.0.28")[0] == "outdated-cli"


def test_the_base_url_is_named_first() -> None:
    text = (
        "API Error: Connection refused — a firewall or proxy may be blocking it (ECONNREFUSED)\n"
        "I run it with ANTHROPIC_BASE_URL=http://127.0.0.1:9"
    )
    found = verdict("network", text)
    assert "could not talk to http://127.0.0.1:9" in found.summary
    start, ask = found.fixes
    assert start.note.startswith("start what should listen at http://127.0.0.1:9, or unset")
    assert start.command == ""
    assert ask == Fix(
        "curl -sS http://127.0.0.1:9", "any answer means that something listens there"
    )
    assert not any("api.anthropic.com" in said(fix) for fix in found.fixes)
    assert "another network" not in found.tell_apart


def test_a_certificate_is_what_stands_in_the_way() -> None:
    found = verdict("network", "Unable to connect to API: Self-signed certificate detected")
    assert found.fixes[0] == by_hand(
        "set NODE_EXTRA_CA_CERTS to the file with the certificate of the proxy or gateway; never "
        "switch the check off"
    )


def test_a_certificate_out_of_date_is_not_made_good_by_trusting_it() -> None:
    found = verdict("network", "Failed to connect to platform.claude.com: CERT_HAS_EXPIRED")
    assert "out of date" in found.summary
    assert not any("NODE_EXTRA_CA_CERTS" in fix.note for fix in found.fixes)
    assert "clock" in found.fixes[0].note


def test_the_reason_on_the_screen_of_a_start_comes_before_its_guesses() -> None:
    text = (
        "Unable to connect to Anthropic services\n\n"
        "Failed to connect to api.anthropic.com: UNABLE_TO_GET_ISSUER_CERT_LOCALLY\n\n"
        "Please check your internet connection and network settings.\n\n"
        "Note: Claude Code might not be available in your country. Check supported countries at "
        "https://anthropic.com/supported-countries"
    )
    assert [v.cause for v in explained(text).verdicts] == ["network"]


def test_a_name_within_a_longer_one_is_no_error_of_the_network() -> None:
    text = (
        "The claude-code helper crashes with a linker error: it references the symbol "
        "_DNSServiceGetAddrInfoEx, which does not exist in this system."
    )
    assert not any(v.cause == "network" for v in explained(text).verdicts)
