"""`preflight explain` as a user runs it."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from explained import EXTRA_USAGE
from made_up import fake_claude, made_up_host, write

from preflight.cli import group


def run(home: Path, *arguments: str, stdin: str | bytes = "") -> Result:
    host = made_up_host(home)
    return CliRunner().invoke(group, ["explain", *arguments], obj={"host": host}, input=stdin)


def test_standard_input(tmp_path: Path) -> None:
    done = run(
        tmp_path, "--cli-version", "2.0.28", "--session", "1", "--week", "18%", stdin=EXTRA_USAGE
    )
    assert done.exit_code == 0
    assert "outdated-cli, likely" in done.stdout
    assert "session 1 %, week 18 % used (typed by you, just now)" in " ".join(done.stdout.split())


def test_several_files_are_one_report(tmp_path: Path) -> None:
    error = write(tmp_path / "error.txt", EXTRA_USAGE)
    about = write(tmp_path / "about.txt", "Version: 2.0.28\nsession 1%, week 18%\n")
    done = run(tmp_path, str(error), str(about))
    assert "outdated-cli, likely" in done.stdout


def test_json_has_exactly_the_promised_keys(tmp_path: Path) -> None:
    done = run(tmp_path, "--json", "--session", "1", "--cli-version", "2.0.28", stdin=EXTRA_USAGE)
    data = json.loads(done.stdout)
    assert list(data) == ["schema", "errors", "usage", "verdicts", "story"]
    assert data["schema"] == 1
    (error,) = data["errors"]
    assert list(error) == ["status", "type", "message", "request_id", "at", "origin"]
    assert (error["status"], error["origin"]) == (400, "stdin")
    assert list(data["usage"][0]) == [
        *("window", "used_percent", "resets_at", "source", "observed_at"),
    ]
    first = data["verdicts"][0]
    assert list(first) == [
        *("cause", "confidence", "summary", "evidence", "against", "fixes"),
        *("tell_apart", "sources"),
    ]
    offered = [fix for found in data["verdicts"] for fix in found["fixes"]]
    assert offered
    assert all(list(fix) == ["command", "note"] for fix in offered)
    assert (first["cause"], first["confidence"]) == ("outdated-cli", "likely")
    assert data["verdicts"][-1]["confidence"] == "ruled-out"


def test_no_error_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, stdin="all is well")
    assert done.exit_code == 1
    assert "No error of claude or of the API was recognised" in done.stdout
    assert json.loads(run(tmp_path, "--json", stdin="all is well").stdout)["verdicts"] == []


def test_what_is_empty_or_no_text(tmp_path: Path) -> None:
    done = run(tmp_path, stdin=" \n")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", "preflight: stdin is empty\n")
    picture = write(tmp_path / "picture.png", bytes(range(256)) * 20)
    done = run(tmp_path, str(picture))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"preflight: {picture} cannot be read: it is not text\n"


def test_any_bytes_that_may_be_text(tmp_path: Path) -> None:
    assert run(tmp_path, stdin=bytes(range(1, 256)) * 20).exit_code == 1
    error = write(tmp_path / "error.txt", EXTRA_USAGE.encode("utf-16"))
    assert "out of extra usage" in run(tmp_path, str(error)).stdout


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    done = run(tmp_path, str(tmp_path / "missing.txt"))
    assert done.exit_code == 2
    assert (
        done.stderr
        == f"preflight: {tmp_path}/missing.txt cannot be read: No such file or directory\n"
    )
    assert "Is a directory" in run(tmp_path, str(tmp_path)).stderr
    assert "cannot be read: embedded null byte" in run(tmp_path, "a\0b").stderr


def test_the_files_that_can_be_read_are_explained(tmp_path: Path) -> None:
    error = write(tmp_path / "error.txt", EXTRA_USAGE)
    done = run(tmp_path, str(error), str(tmp_path / "missing.txt"))
    assert "out of extra usage" in done.stdout
    assert "missing.txt cannot be read" in done.stderr
    assert done.exit_code == 2


def test_a_message_in_the_place_of_a_file(tmp_path: Path) -> None:
    done = run(tmp_path, "You're out of extra usage")
    assert done.exit_code == 2
    assert "echo 'MESSAGE' | preflight explain" in done.stderr


def test_the_version_as_claude_prints_it(tmp_path: Path) -> None:
    done = run(tmp_path, "--cli-version", "2.0.28 (Claude Code)", stdin=EXTRA_USAGE)
    assert "claude 2.0.28 (--cli-version)" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        *(("--session", "lots"), ("--session", "150"), ("--week", "-1"), ("--auth", "magic")),
        *(("--last", "x"), ("--cli-version", "foo"), ("--cli-version", "2.0")),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(tmp_path, *arguments, stdin=EXTRA_USAGE)
    assert done.exit_code == 2
    assert "Error" in done.stderr


def test_no_secret_and_no_terminal_control_gets_out(tmp_path: Path) -> None:
    text = f"API Error: 400 odd \x1b[2J\x07 sk-ant-api03-{'s' * 40}"
    done = run(tmp_path, "--json", stdin=text)
    assert "ssssss" not in done.stdout
    assert "\\u001b" not in done.stdout
    assert "ssssss" not in run(tmp_path, stdin=text).stdout


ROW = {
    "type": "assistant",
    "version": "2.0.28",
    "timestamp": "2026-11-22T09:46:54.549Z",
    "isApiErrorMessage": True,
    "message": {"model": "<synthetic>", "content": [{"type": "text", "text": EXTRA_USAGE}]},
}


def test_the_newest_error_of_the_transcripts(tmp_path: Path) -> None:
    write(tmp_path / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(ROW))
    done = run(tmp_path, "--last", "--week", "18")
    assert "outdated-cli, likely" in done.stdout
    assert "2.0.28 (the transcript)" in " ".join(done.stdout.split())
    assert json.loads(run(tmp_path, "--last", "--json").stdout)["errors"][0]["origin"] == (
        "transcript a.jsonl"
    )


@pytest.mark.parametrize(("installed", "needed"), [("2.1.330", True), ("2.1.20", False)])
def test_an_error_of_a_session_that_outlived_the_update(
    tmp_path: Path, installed: str, needed: bool
) -> None:
    """Where the installed build is new enough there is nothing left to install."""
    write(tmp_path / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(ROW))
    program = tmp_path / ".local/share/claude/versions" / installed
    fake_claude(program)
    (tmp_path / ".local/bin").mkdir(parents=True)
    (tmp_path / ".local/bin/claude").symlink_to(program)
    host = made_up_host(tmp_path, {"PATH": str(tmp_path / ".local/bin")})
    done = CliRunner().invoke(group, ["explain", "--last", "--json"], obj={"host": host})
    top = json.loads(done.stdout)["verdicts"][0]
    assert (top["cause"], top["confidence"]) == ("outdated-cli", "likely")
    restart = {
        "command": "claude --continue",
        "note": f"after /exit: {installed} is installed already",
    }
    assert (top["fixes"] == [restart]) is needed


def test_no_transcript_holds_an_error(tmp_path: Path) -> None:
    done = run(tmp_path, "--last")
    assert (done.exit_code, done.stdout) == (
        1,
        "No transcript of claude on this machine holds an error.\n",
    )


def test_a_terminal_is_told_how_to_end(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, terminals=(True, True, True))
    done = CliRunner().invoke(group, ["explain"], obj={"host": host}, input=EXTRA_USAGE)
    assert "press Ctrl-D" in done.stderr


def test_the_newest_error_is_judged_in_its_own_folder(tmp_path: Path) -> None:
    there = tmp_path / "there"
    write(there / "HERMES.md", "x")
    row = {**ROW, "cwd": str(there), "version": "2.1.200"}
    write(tmp_path / ".claude" / "projects" / "-p" / "a.jsonl", json.dumps(row))
    assert "third-party-prompt, likely" in run(tmp_path, "--last").stdout


def test_an_old_error_is_told_with_its_date_and_what_followed(tmp_path: Path) -> None:
    failed = {
        "type": "assistant",
        "timestamp": "2025-11-02T09:46:54Z",
        "isApiErrorMessage": True,
        "message": {"model": "<synthetic>", "content": [{"type": "text", "text": EXTRA_USAGE}]},
    }
    answer = {"type": "assistant", "message": {"model": "claude-opus-5-5", "content": []}}
    path = tmp_path / ".claude" / "projects" / "-p" / "a.jsonl"
    write(path, json.dumps(failed))
    head = " ".join(run(tmp_path, "--last").stdout.split("\n\n")[0].split())
    date = time.strftime("%a %d %b %Y at %H:%M", time.localtime(1762076814))
    assert re.search(rf'keep going" \({date}, \d+ days ago\)', head)
    write(path, f"{json.dumps(failed)}\n{json.dumps(answer)}\n")
    head = " ".join(run(tmp_path, "--last").stdout.split("\n\n")[0].split())
    assert re.search(rf"\({date}, \d+ days ago; claude got answers after it\)", head)


def test_the_output_of_the_github_action(tmp_path: Path) -> None:
    said = {"type": "result", "is_error": True, "session_id": "a", "result": EXTRA_USAGE}
    init = {
        "type": "system",
        "subtype": "init",
        "session_id": "a",
        "claude_code_version": "2.0.28",
    }
    text = json.dumps([init, said], indent=2)
    path = write(tmp_path / "t" / "claude-execution-output.json", text)
    host = made_up_host(tmp_path, {"RUNNER_TEMP": str(tmp_path / "t")})
    for arguments in (["--last"], [str(path)]):
        done = CliRunner().invoke(group, ["explain", *arguments], obj={"host": host})
        assert "outdated-cli, likely" in done.stdout
    last = CliRunner().invoke(group, ["explain", "--last"], obj={"host": host})
    assert "2.0.28 (the output of the GitHub Action)" in " ".join(last.stdout.split())


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "t" / "claude-execution-output.json", "{")
    host = made_up_host(tmp_path, {"RUNNER_TEMP": str(tmp_path / "t")})
    done = CliRunner().invoke(group, ["explain", "--last"], obj={"host": host})
    assert done.exit_code == 1
    assert done.stderr.startswith(f"preflight: {path} holds no whole message of claude")
