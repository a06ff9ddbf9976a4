from __future__ import annotations

import os

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.checks import cli_start, installations
from preflight.situation import Situation


def check(home, *, thorough=True, **environ):
    environ = {"PATH": f"{home / 'bin'}:/usr/bin:/bin", **environ}
    return cli_start.check(Situation(made_up_host(home, environ), thorough=thorough))


def test_one_that_starts(tmp_path):
    fake_claude(tmp_path / "bin/claude", "echo '2.1.332 (Claude Code)'")
    finding = check(tmp_path)
    assert (finding.status, finding.fixes) == ("ok", ())
    assert finding.summary.endswith("claude starts")


def test_the_start_has_an_empty_folder_of_its_own(tmp_path):
    script = (
        'echo "$@" "$CLAUDE_CONFIG_DIR" $(ls -A "$CLAUDE_CONFIG_DIR") > "$HOME/told"\necho 1.2.3'
    )
    fake_claude(tmp_path / "bin/claude", script)
    assert check(tmp_path, CLAUDE_CONFIG_DIR=str(tmp_path)).status == "ok"
    word, folder, *rest = (tmp_path / "told").read_text().split()
    assert word == "--version"
    assert folder != str(tmp_path)
    assert rest == []
    assert not os.path.exists(folder)


def test_nothing_is_started_where_nothing_shall_be(tmp_path):
    fake_claude(tmp_path / "bin/claude", 'touch "$HOME/started"\nkill -ILL $$')
    assert check(tmp_path, thorough=False).status == "ok"
    assert not (tmp_path / "started").exists()
    assert check(tmp_path).status == "failed"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("kill -ILL $$", "instruction"),
        ("kill -SEGV $$", "crashed as it started (SIGSEGV)"),
        ("kill -KILL $$", "was killed"),
        ("exec /nowhere/claude-real", "starts a program that is not there (exit status 127)"),
        ("exit 126", "(exit status 126)"),
        ("echo SyntaxError >&2\nexit 1", "--version ended with exit status 1"),
        ("exit 0", "--version ended with exit status 0"),
    ],
)
def test_one_that_does_not(tmp_path, script, said):
    fake_claude(tmp_path / "bin/claude", script)
    finding = check(tmp_path)
    assert finding.status == "failed"
    assert said in finding.summary
    assert finding.fixes


def test_one_that_never_answers(tmp_path, monkeypatch):
    from preflight.installs.starting import trial

    monkeypatch.setattr(trial, "LIMIT", 0.2)
    # Its version is asked for first, and remembered.
    fake_claude(tmp_path / "bin/claude", "exec sleep 20")
    monkeypatch.setattr("preflight.installs.ask_programs._TIMEOUT", 0.2)
    finding = check(tmp_path)
    assert finding.status == "warning"
    assert "did not answer within" in finding.summary


def test_none_at_all(tmp_path):
    assert check(tmp_path).status == "skipped"


def test_a_placeholder_is_told_once(tmp_path):
    fake_claude(tmp_path / "bin/claude", "echo native binary not installed >&2\nexit 1")
    finding = check(tmp_path)
    assert (finding.status, finding.fixes) == ("skipped", ())
    host = made_up_host(tmp_path, {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"})
    told = installations.check(Situation(host))
    assert told.status == "failed"
    assert not any(fix.command.startswith("claude ") for fix in told.fixes)


def test_a_file_that_is_no_program_is_told_before_a_launch(tmp_path):
    write(tmp_path / "bin/claude", b"").chmod(0o755)
    finding = check(tmp_path, thorough=False)
    assert finding.status == "failed"
    assert "is an empty file" in finding.summary
