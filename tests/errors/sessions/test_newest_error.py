"""The newest error of the transcripts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from made_up import made_up_host, write

from preflight.errors.sessions.newest_error import newest


def row(text: str, at: str, **fields: object) -> dict[str, Any]:
    return {
        "type": "assistant",
        "version": "2.0.28",
        "cwd": "/home/user/proj",
        "timestamp": at,
        "isApiErrorMessage": True,
        "message": {"model": "<synthetic>", "content": [{"type": "text", "text": text}]},
        **fields,
    }


def transcript(home: Path, name: str, *rows: object, age: float = 0.0) -> None:
    text = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows)
    path = write(home / ".claude" / "projects" / "-home-user-proj" / name, text)
    os.utime(path, (2_000_000_000 - age,) * 2)


def test_the_newest_of_several_files(tmp_path: Path) -> None:
    transcript(tmp_path, "a.jsonl", row("Credit balance is too low", "2026-11-22T09:00:00Z"), age=9)
    answer = {"type": "assistant", "message": {"model": "claude-opus-5-5", "content": []}}
    transcript(
        tmp_path, "b.jsonl", answer, row("API Error: 529 Overloaded", "2026-11-22T10:00:00Z")
    )
    found = newest(made_up_host(tmp_path))
    assert found is not None
    assert [error.status for error in found.errors] == [529]
    assert (found.version, found.model) == ("2.0.28", "claude-opus-5-5")
    assert found.errors[0].origin == "transcript b.jsonl"


def test_a_file_that_went_on_without_an_error_does_not_hide_one(tmp_path: Path) -> None:
    transcript(tmp_path, "a.jsonl", row("Credit balance is too low", "2026-11-22T09:00:00Z"), age=9)
    transcript(tmp_path, "b.jsonl", {"type": "assistant", "message": {"content": "fine"}})
    found = newest(made_up_host(tmp_path))
    assert found is not None
    assert found.errors[0].message == "Credit balance is too low"


def test_what_belongs_together_and_what_does_not(tmp_path: Path) -> None:
    transcript(
        tmp_path,
        "a.jsonl",
        "half a line of json",
        row("Credit balance is too low", "2026-11-22T08:00:00Z"),
        row("API Error: 400 Prompt is too long", "2026-11-22T09:59:00Z"),
        row("API Error: 529 Overloaded", "2026-11-22T10:00:00Z"),
    )
    found = newest(made_up_host(tmp_path))
    assert found is not None
    assert [error.status for error in found.errors] == [400, 529]


def test_no_transcript_and_no_home(tmp_path: Path) -> None:
    assert newest(made_up_host(tmp_path / "empty")) is None


def test_whether_an_answer_followed(tmp_path: Path) -> None:
    failed = row("API Error: 529 Overloaded", "2026-11-22T10:00:00Z")
    answer = {"type": "assistant", "message": {"model": "claude-opus-5-5", "content": []}}
    notice = {"type": "assistant", "message": {"model": "<synthetic>", "content": []}}
    for rows, answered in (
        ([failed, answer], True),
        ([answer, failed], False),
        ([failed, notice], False),
        ([failed, answer, failed], False),
    ):
        transcript(tmp_path, "a.jsonl", *rows)
        found = newest(made_up_host(tmp_path))
        assert found is not None and found.answered is answered


RUN = [
    {
        "type": "system",
        "subtype": "init",
        "session_id": "7dd1",
        "cwd": "/home/runner/work/a/a",
        "model": "claude-sonnet-4-6",
        "claude_code_version": "2.1.96",
    },
    {"type": "user", "session_id": "7dd1", "message": {"content": "API Error: 529 Overloaded"}},
    {
        "type": "result",
        "subtype": "success",
        "is_error": True,
        "session_id": "7dd1",
        "result": "API Error: 400 Prompt is too long",
    },
]


@pytest.mark.parametrize("folder", [".", "claude-execution-0a1b2c3d"])
def test_the_output_of_the_github_action(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "_temp" / folder / "claude-execution-output.json"
    write(path, json.dumps(RUN, indent=2))
    found = newest(made_up_host(tmp_path, {"RUNNER_TEMP": str(tmp_path / "_temp")}))
    assert found is not None
    assert [(error.status, error.origin) for error in found.errors] == [
        (400, "output of the GitHub Action")
    ]
    assert (found.version, found.model) == ("2.1.96", "claude-sonnet-4-6")
    assert (found.cwd, found.path) == ("/home/runner/work/a/a", str(path))
    assert newest(made_up_host(tmp_path)) is None


def test_a_long_output_is_read_at_both_ends(tmp_path: Path) -> None:
    long = {"type": "user", "session_id": "7dd1", "message": {"content": "x" * 1000}}
    text = json.dumps([RUN[0], *[long] * 2000, RUN[2]], indent=2)
    write(tmp_path / "t" / "claude-execution-output.json", text)
    found = newest(made_up_host(tmp_path, {"RUNNER_TEMP": str(tmp_path / "t")}))
    assert found is not None
    assert ([error.status for error in found.errors], found.version) == ([400], "2.1.96")


def test_a_cut_output_and_an_empty_one(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, {"RUNNER_TEMP": str(tmp_path / "t")})
    path = tmp_path / "t" / "claude-execution-output.json"
    told: list[str] = []
    write(path, json.dumps(RUN, indent=2) + "]} no JSON")
    assert newest(host, told.append) is not None and told == []
    for text, said in (
        ("[]", "is empty: that run ended before claude said anything"),
        ("", "is empty: that run ended before claude said anything"),
        ("\0\1 no JSON", "holds no whole message of claude: it is damaged, or something else"),
    ):
        told.clear()
        write(path, text)
        assert newest(host, told.append) is None
        assert told == [f"{path} {said}"]


def test_what_cannot_be_read_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    transcript(tmp_path, "a.jsonl", row("Credit balance is too low", "2026-11-22T09:00:00Z"), age=9)
    pipe = tmp_path / ".claude" / "projects" / "-home-user-proj" / "b.jsonl"
    os.mkfifo(pipe)
    os.utime(pipe, (2_000_000_000,) * 2)
    told: list[str] = []
    found = newest(made_up_host(tmp_path), told.append)
    assert found is not None and found.errors[0].message == "Credit balance is too low"
    assert len(told) == 1 and told[0].startswith(f"{pipe} cannot be read: ")


@pytest.mark.parametrize(
    ("entrypoint", "program"),
    [
        ("cli", ""),
        ("claude-vscode", "in the VS Code extension"),
        ("sdk-ts", "in a program of the Agent SDK"),
        ("sdk-py", "in a program of the Agent SDK"),
        ("something-new", ""),
    ],
)
def test_sessions_of_other_programs(tmp_path: Path, entrypoint: str, program: str) -> None:
    failed = row("API Error: 529 Overloaded", "2026-11-22T10:00:00Z", entrypoint=entrypoint)
    transcript(tmp_path, "a.jsonl", failed)
    found = newest(made_up_host(tmp_path))
    assert found is not None
    assert ([error.status for error in found.errors], found.program) == ([529], program)


def test_a_helper_has_its_own_file(tmp_path: Path) -> None:
    failed = row("API Error: 529 Overloaded", "2026-11-22T10:00:00Z")
    transcript(tmp_path, "e01ba0f9/subagents/agent-1.jsonl", failed)
    found = newest(made_up_host(tmp_path))
    assert found is not None and found.errors[0].origin == "transcript agent-1.jsonl"


def test_an_editor_that_does_not_know_of_the_configured_folder(tmp_path: Path) -> None:
    """It was not started from the shell that sets `CLAUDE_CONFIG_DIR`."""
    transcript(tmp_path, "a.jsonl", row("API Error: 529 Overloaded", "2026-11-22T10:00:00Z"))
    found = newest(made_up_host(tmp_path, {"CLAUDE_CONFIG_DIR": str(tmp_path / "other")}))
    assert found is not None and found.errors[0].status == 529
