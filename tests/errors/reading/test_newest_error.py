"""The newest error of the transcripts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from made_up import made_up_host, write

from preflight.errors.reading.newest_error import newest


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
