from __future__ import annotations

import pytest

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.circumstances import Circumstances
from preflight.explanation.evidence import denied_file
from preflight.explanation.explain import explain

HOMES = ["/home/u", "/Users/some.one", "/root"]
CODES = [
    "EACCES: permission denied, open",
    "EACCES: permission denied, mkdir",
    "EPERM: operation not permitted, unlink",
]


def first(text: str):
    return explain(read(text, "stderr"), Circumstances()).verdicts[0]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize(
    ("file", "what", "command"),
    [
        (".claude.json", "claude's own config", "~/.claude.json"),
        (".claude/projects/-home-u-x", "the folder of claude's transcripts", "~/.claude"),
        (".claude/settings.json", "claude's own settings", "~/.claude"),
        (".claude/.credentials.json", "the saved login", "~/.claude"),
        (".claude/todos", "claude's own folder", "~/.claude"),
    ],
)
def test_files_of_the_home_are_given_back(code, home, file, what, command):
    verdict = first(f"Error: {code} '{home}/{file}'")
    assert verdict.cause == "cannot-start"
    assert what in verdict.summary
    assert verdict.fixes[0].command == f'sudo chown -R "$(id -u):$(id -g)" {command}'
    assert verdict.fixes[0].other_rights
    assert not any("npm" in fix.command for fix in verdict.fixes)


@pytest.mark.parametrize(
    ("path", "what", "first_words"),
    [
        ("\\", "for want of a home", ""),
        ("/", "for want of a home", ""),
        ("/home/u/work/app/.claude/settings.local.json", "a project's own settings", "ls -ld"),
        ("/srv/app/.claude/settings.json", "a project's own settings", "ls -ld"),
        ("/home/u/.local/share/claude/versions/2.1.332", "native installer", "sudo chown"),
        ("/home/u/.cache/claude/staging", "native installer", "sudo chown"),
    ],
)
def test_every_place_has_its_own(path, what, first_words):
    found = denied_file.denied(f"Error: EACCES: permission denied, mkdir '{path}'")
    assert found is not None
    assert what in found.place.what
    assert found.fixes[0].command.startswith(first_words)


def test_a_full_or_read_only_disk_is_nobodys_file():
    full = denied_file.denied("ENOSPC: no space left on device, write '/home/u/.claude.json'")
    assert full is not None
    assert full.fixes[0].command == "df -h ~"
    locked = denied_file.denied("EROFS: read-only file system, open '/home/u/.claude.json'")
    assert locked is not None
    assert locked.fixes[0].command == ""


@pytest.mark.parametrize("path", ["/home/u/$(reboot)/.claude/x", "/home/u/a b/.claude/x; rm"])
def test_no_word_of_a_message_gets_into_a_command(path):
    found = denied_file.denied(f"EACCES: permission denied, open '{path}'")
    assert found is not None
    assert not any(mark in fix.command for fix in found.fixes for mark in ("reboot", "; rm"))


def test_npm_stays_npms():
    text = "Error: EACCES: permission denied, mkdir '/usr/local/lib/node_modules/@anthropic-ai'"
    assert first(text).cause == "npm-permissions"
    assert denied_file.denied(text) is None


def test_windows_has_no_chown():
    verdict = first("Error: EPERM: operation not permitted, open 'C:\\Users\\u\\.claude.json'")
    assert "claude's own config" in verdict.summary
    assert verdict.fixes[0].command == ""
