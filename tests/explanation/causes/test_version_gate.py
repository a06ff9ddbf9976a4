"""The `version-gate` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict


def test_the_api_names_both_versions() -> None:
    text = (
        "API Error: 400 Claude Code 2.1.259 does not support this model; version 2.1.280 or newer "
        "is required. Run 'claude update', or update the Claude desktop app, then try again."
    )
    found = verdict("version-gate", text)
    assert found.summary == "claude 2.1.259 is no longer accepted: 2.1.280 or newer is needed."


def test_the_start_up_check() -> None:
    text = (
        "It looks like your version of Claude Code (1.0.51) needs an update.\n"
        "A newer version (1.0.88 or higher) is required to continue.\n\n"
        "To update, please run:\n    claude update"
    )
    assert first(text) == ("version-gate", "likely")
    assert "1.0.88" in verdict("version-gate", text).summary


def test_a_wrapped_demand_without_versions() -> None:
    text = (
        'Error: 400\n  {"type":"error","error":{"type":"invalid_request_error","message":"Please\n'
        '  upgrade using: npm update -g @anthropic-ai/claude-code"}}'
    )
    assert first(text) == ("version-gate", "likely")


def test_the_version_that_is_asked_for_is_not_the_one_that_runs() -> None:
    from preflight.explanation.circumstances.from_report import from_report

    text = "version 2.1.251 or newer is required"
    assert from_report(text).version is None
