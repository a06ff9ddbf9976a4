"""The `update-failed` cause, on text as it was captured."""

from __future__ import annotations

from explained import first, verdict

from preflight.fix import Fix, by_hand


def test_the_download_was_refused() -> None:
    text = (
        "Current version: 2.1.92\nChecking for updates to latest version...\n"
        "Error: Failed to install native update\nError: Failed to fetch version from "
        "https://storage.googleapis.com/claude-code-releases/latest: "
        "Request failed with status code 429\n"
        'Try running "claude doctor" for diagnostics'
    )
    assert first(text) == ("update-failed", "likely")
    assert verdict("update-failed", text).fixes[0] == by_hand(
        "wait an hour: the download server limits requests"
    )


def test_npm_could_not_rename() -> None:
    found = verdict("update-failed", "bash: claude: command not found; npm ENOTEMPTY")
    leftovers = "remove the leftovers named `.claude-code-*` beside the package, then try again"
    assert by_hand(leftovers) in found.fixes


def test_a_date_in_npms_settings_hides_new_versions() -> None:
    text = (
        "npm ERR! code ETARGET\nnpm ERR! notarget No matching version found for "
        "@anthropic-ai/claude-code@2.1.150 with a date before 5/1/2026"
    )
    assert verdict("update-failed", text).fixes[0] == Fix(
        "npm config get before", "a date there hides newer versions; delete it"
    )


def test_a_program_that_is_in_use() -> None:
    text = "npm error code EBUSY\nnpm error EBUSY: resource busy or locked, copyfile 'claude.exe'"
    assert verdict("update-failed", text).fixes[0] == by_hand(
        "close every running claude (and the editor), then try again"
    )


def test_homebrew_that_knows_nothing_newer_did_not_fail() -> None:
    text = "Warning: Not upgrading claude-code, the latest version is already installed"
    found = verdict("update-failed", text)
    assert "no newer" in found.summary
    assert not any("npm" in fix.command for fix in found.fixes)


def test_a_wrong_name_of_the_package_is_named() -> None:
    text = "npm error 404 Not Found - GET https://r.example/@anthropic-ai%2fclaude-cli - Not found"
    assert "@anthropic-ai/claude-code" in verdict("update-failed", text).fixes[0].note


def test_a_download_that_is_not_there_is_no_request_to_the_api() -> None:
    text = (
        "Running curl -fsSL https://claude.ai/install.sh | bash does nothing.\n"
        "Connecting to https://storage.googleapis.com/claude-code-releases... connected.\n"
        "HTTP request sent, awaiting response... 404 Not Found\nERROR 404: Not Found."
    )
    assert first(text)[0] == "update-failed"
