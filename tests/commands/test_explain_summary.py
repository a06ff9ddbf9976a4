"""`preflight explain --summary` as an administrator runs it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from lab.telemetry import GATE, KINDS, Fleet
from made_up import made_up_host, write

from preflight.cli import group


def run(home: Path, *arguments: str | Path, stdin: bytes = b"") -> Result:
    words = ["explain", "--summary", *map(str, arguments)]
    return CliRunner().invoke(group, words, obj={"host": made_up_host(home)}, input=stdin)


def counted(home: Path, *arguments: str | Path, stdin: bytes = b"") -> dict[str, Any]:
    done = run(home, "--json", *arguments, stdin=stdin)
    data = json.loads(done.stdout)
    assert isinstance(data, dict)
    return data


def transcript(*errors: str, version: str = "2.0.28") -> str:
    rows: list[dict[str, Any]] = [{"type": "user", "sessionId": "a", "message": {"content": GATE}}]
    rows += [
        {
            "type": "assistant",
            "isApiErrorMessage": True,
            "sessionId": "a",
            "version": version,
            "timestamp": "2026-11-22T10:00:00.000Z",
            "message": {"model": "<synthetic>", "content": [{"type": "text", "text": error}]},
        }
        for error in errors
    ]
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_ten_thousand_records_are_counted_exactly(tmp_path: Path) -> None:
    fleet = Fleet(10_000)
    path = write(tmp_path / "logs.jsonl", "".join(fleet.lines()))
    data = counted(tmp_path, path)
    assert list(data) == ["schema", "records", "errors", "people", "causes", "problems"]
    assert (data["schema"], data["records"], data["errors"]) == (1, 10_000, 10_000)
    assert [row["cause"] for row in data["causes"]] == [kind.cause for kind in KINDS]
    for row in data["causes"]:
        cause = row["cause"]
        assert row["count"] == fleet.counts[cause]
        assert row["people"] == len(fleet.people[cause])
        assert row["versions"] == fleet.versions[cause]
    assert [row["reach"] for row in data["causes"]] == [
        *("several people", "everybody", "everybody", "one person"),
    ]
    first = data["causes"][0]
    assert (first["first"], first["last"]) == ("2026-11-18T11:06:40Z", "2026-11-18T12:13:19Z")
    assert list(first)[-2:] == ["summary", "fixes"]
    assert "0" * 60 not in json.dumps(data)  # nobody is named


def test_files_folders_and_standard_input_together(tmp_path: Path) -> None:
    lines = "".join(Fleet(100).lines()).encode()
    write(tmp_path / "logs/a.jsonl", lines)
    write(tmp_path / "logs/deep/er/b.jsonl.gz", gzip.compress(lines))
    write(tmp_path / "projects/-p/s.jsonl", transcript("API Error: 400 " + GATE, "Overloaded"))
    text = write(tmp_path / "text.jsonl", json.dumps({"text": f"API Error: 400 {GATE}"}) + "\n")
    data = counted(tmp_path, tmp_path / "logs", tmp_path / "projects", text, "-", stdin=lines)
    assert (data["records"], data["errors"], data["problems"]) == (304, 303, [])


def test_what_is_wrong_does_not_stop_it(tmp_path: Path) -> None:
    """A line cut off, a wrong encoding, a line of 100 MB, and a folder that holds other things."""
    lines = "".join(Fleet(100).lines())
    folder = tmp_path / "mixed"
    write(folder / "cut.jsonl", lines[:-300])
    write(folder / "latin.jsonl", lines.replace("Overloaded", "Überloaded").encode("latin-1"))
    write(folder / "utf16.jsonl", lines.encode("utf-16"))
    write(folder / "cut.jsonl.gz", gzip.compress(lines.encode())[:-500])
    write(folder / "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0")
    write(folder / "notes.txt", "notes\n" * 5000)
    write(folder / "packed.zst", b"\x28\xb5\x2f\xfd\x04\x00")
    (folder / "circle").symlink_to(folder)
    (folder / "nowhere").symlink_to("/gone")
    os.mkfifo(folder / "pipe")
    with (folder / "long.jsonl").open("wb") as stream:
        for _ in range(100):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n" + lines.encode())
    data = counted(tmp_path, folder)
    assert 480 <= data["records"] < 500
    assert data["errors"] == data["records"]
    problems = "\n".join(data["problems"])
    assert "cut.jsonl: 1 line is no record" in problems
    assert "cut.jsonl.gz: could not be read to its end" in problems
    assert "long.jsonl: 1 too long to be one" in problems
    assert "3 files of other kinds were passed over" in problems


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="Linux tells a peak there")
def test_memory_does_not_grow(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom preflight.cli import group\n"
        "try: group()\nexcept SystemExit: pass\n"
        "print([l for l in open('/proc/self/status') if 'VmHWM' in l][0].split()[1])"
    )
    peaks = []
    for count in (500, 20_000):
        path = tmp_path / f"{count}.jsonl"
        with path.open("w") as stream:
            stream.writelines(Fleet(count).lines())
        done = subprocess.run(
            [sys.executable, "-c", code, "explain", "--summary", path],
            env={"HOME": str(tmp_path), "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        )
        peaks.append(int(done.stdout.splitlines()[-1]) / 1024)
    assert peaks[1] < peaks[0] + 6  # MiB


def test_text_and_markdown(tmp_path: Path) -> None:
    path = write(tmp_path / "logs.jsonl", "".join(Fleet(2000).lines()))
    text = run(tmp_path, path)
    assert text.exit_code == 0
    assert text.stdout.startswith("2,000 records, 2,000 errors of ")
    assert "20 people on builds before 2.1.36" in text.stdout
    assert "one person each: request-invalid" in text.stdout
    assert "\n    curl -fsSL https://claude.ai/install.sh | bash\n" in text.stdout
    markdown = run(tmp_path, "--markdown", path)
    assert "| `outdated-cli` | 800 | 20 (several people) |" in markdown.stdout
    assert "```sh\ncurl -fsSL https://claude.ai/install.sh | bash\n```" in markdown.stdout


def test_nothing_to_count(tmp_path: Path) -> None:
    done = run(tmp_path, stdin=b"API Error: 400 something\n")
    assert done.exit_code == 1
    assert "`preflight explain` without --summary" in done.stdout
    assert "preflight: -: holds no records" in done.stderr


def test_records_without_an_error(tmp_path: Path) -> None:
    done = run(tmp_path, stdin=transcript().encode())
    assert (done.exit_code, done.stdout) == (1, "1 record, 0 errors\n")


def test_what_is_not_there(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "".join(Fleet(10).lines()))
    done = run(tmp_path, path, tmp_path / "gone")
    assert done.exit_code == 2
    assert "gone cannot be read: No such file or directory" in done.stderr
    assert "10 records" in done.stdout


@pytest.mark.parametrize(
    "words",
    [["--last"], ["--session", "1"], ["--model", "m"], ["--json", "--markdown"]],
)
def test_options_that_do_not_go_together(tmp_path: Path, words: list[str]) -> None:
    assert run(tmp_path, *words).exit_code == 2


def test_markdown_alone(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        group, ["explain", "--markdown"], obj={"host": made_up_host(tmp_path)}
    )
    assert done.exit_code == 2


def test_foreign_text_cannot_break_out(tmp_path: Path) -> None:
    row = {"text": "API Error: 400 \x1b[31mx|`y`", "status": 400, "version": "2.1.1|\x1b[0m"}
    line = json.dumps(row).encode()
    for form in ("--json", "--markdown"):
        assert "\x1b" not in run(tmp_path, form, stdin=line).stdout
    assert "\x1b" not in run(tmp_path, stdin=line).stdout
