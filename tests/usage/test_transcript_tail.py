from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from made_up import NOW, made_up_host

from preflight.machine import paths
from preflight.usage import transcript_tail

STAMP = "2026-11-22T10:00:00.000Z"


def message(role: str, text: str, **keys: object) -> dict[str, object]:
    content = [{"type": "text", "text": text}]
    return {"type": role, "timestamp": STAMP, "message": {"content": content}, **keys}


def compact(*rows: object) -> str:
    return "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)


@pytest.fixture
def host(tmp_path):
    return made_up_host(tmp_path)


def newest(host, tmp_path: Path, text: str, **keys: int) -> list[str]:
    path = tmp_path / "session.jsonl"
    path.write_text(text)
    rows = transcript_tail.newest_rows(host, str(path), **keys)
    return [row["message"]["content"][0]["text"] for row in rows]


def test_newest_first_and_only_what_was_said(host, tmp_path):
    text = compact(
        message("user", "one"),
        message("assistant", "two"),
        {"type": "last-prompt", "text": "x"},
        message("user", "aside of a helper", isSidechain=True),
        message("user", "caveat", isMeta=True),
        message("assistant", "three", isApiErrorMessage=True),
        message("user", "<command-name>/usage</command-name>"),
        message("user", "<bash-input>preflight explain --last</bash-input>"),
        message("user", "<local-command-stdout>18 %</local-command-stdout>"),
        {"type": "cost-state"},
    )
    assert newest(host, tmp_path, text) == ["three", "two", "one"]


def test_a_cut_first_and_a_half_written_last_line_do_no_harm(host, tmp_path):
    text = compact(message("user", "x" * 500), message("assistant", "two"))
    assert newest(host, tmp_path, text + text[:60], size=300) == ["two"]


def test_the_end_is_enough(host, tmp_path):
    text = compact(message("user", "old"), *[{"type": "api-request", "x": "y" * 1000}] * 100)
    assert newest(host, tmp_path, text + compact(message("assistant", "new")), size=4096) == ["new"]


@pytest.mark.parametrize("path", ["/nowhere/x.jsonl", "", "/tmp", "/tmp/\0"])
def test_no_such_file(host, path):
    assert list(transcript_tail.newest_rows(host, path)) == []


def test_a_pipe_does_not_block(host, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert list(transcript_tail.newest_rows(host, str(tmp_path / "pipe"))) == []


def test_limit_messages_of_the_present_folder(host, tmp_path):
    folder = Path(paths.project_folder(host, str(host.cwd)))
    folder.mkdir(parents=True)
    quota = {"status": "rejected", "resetsAt": NOW + 60, "rateLimitType": "five_hour"}
    error = message("assistant", "limit", isApiErrorMessage=True, quotaLimits=quota)
    (folder / "a.jsonl").write_text(compact(error))
    (folder / "agent-b.jsonl").write_text(compact(error))
    (folder / "c.jsonl").write_text(compact(message("assistant", "fine")))
    assert [(w.window, w.resets_at) for w in transcript_tail.limit_messages(host)] == [
        ("session", NOW + 60)
    ]


def test_only_the_newest_files_are_looked_into(host):
    folder = Path(paths.project_folder(host, str(host.cwd)))
    folder.mkdir(parents=True)
    for number in range(transcript_tail.FILES + 2):
        reset = NOW + 60 + number
        quota = {"status": "rejected", "resetsAt": reset, "rateLimitType": "five_hour"}
        row = message("assistant", "limit", isApiErrorMessage=True, quotaLimits=quota)
        (folder / f"{number}.jsonl").write_text(compact(row))
        os.utime(folder / f"{number}.jsonl", (NOW + number, NOW + number))
    resets = [window.resets_at for window in transcript_tail.limit_messages(host)]
    assert resets == [NOW + 60 + number for number in range(6, 1, -1)]


def test_no_folder_at_all(host):
    assert transcript_tail.limit_messages(host) == ()
