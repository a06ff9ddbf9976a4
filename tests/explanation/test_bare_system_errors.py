"""One line of a log, without "Error:" before it: the path decides whose it is."""

from __future__ import annotations

import pytest
from explained import causes, explained, verdict


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("EROFS: read-only file system, open '/home/u/.claude.json'", "cannot-start"),
        ("EROFS: read-only file system, mkdir '/home/u/.claude/projects/-w'", "cannot-start"),
        ("EPERM: operation not permitted, open 'C:\\Users\\u\\.claude.json'", "cannot-start"),
        ("EPERM: operation not permitted, mkdir '\\'", "cannot-start"),
        (
            "ENOSPC: no space left on device, write '/root/.claude/projects/-x/1.jsonl'",
            "cannot-start",
        ),
        (
            "EACCES: permission denied, mkdir '/home/u/.local/share/claude/versions'",
            "update-failed",
        ),
        ("ENOSPC: no space left on device, mkdir '/home/u/.npm/_cacache'", "update-failed"),
        (
            "EBUSY: resource busy or locked, unlink 'C:\\Users\\u\\.local\\bin\\claude.exe'",
            "update-failed",
        ),
        (
            "EACCES: permission denied, mkdir '/usr/local/lib/node_modules/@anthropic-ai'",
            "npm-permissions",
        ),
        (
            "EPERM: operation not permitted, rename "
            "'C:\\Users\\u\\AppData\\Roaming\\npm\\node_modules\\@anthropic-ai\\claude-code'",
            "npm-permissions",
        ),
    ],
)
def test_the_path_decides(line: str, cause: str) -> None:
    assert causes(line)[0] == cause
    assert causes(f"2026-11-20T10:00:00.000Z [ERROR] {line}")[0] == cause


@pytest.mark.parametrize(
    "line",
    [
        "EROFS: read-only file system, open '/data/app.db'",
        "EACCES: permission denied, open '/var/log/nginx/access.log'",
        "EPERM: operation not permitted, unlink 'C:\\Users\\u\\AppData\\Local\\Temp\\x'",
        "ENOSPC: System limit for number of file watchers reached, watch '/home/u/project'",
        "ENOSPC: no space left on device, write",
        "EBUSY: resource busy or locked, unlink 'C:\\x\\db.sqlite'",
        "Error: EBUSY: resource busy or locked, rename '/srv/a' -> '/srv/b'",
    ],
)
def test_another_programs_file_is_not_claudes(line: str) -> None:
    assert explained(line).verdicts == ()


def test_a_full_disk_is_no_permission_of_npms() -> None:
    found = verdict(
        "update-failed", "ENOSPC: no space left on device, mkdir '/home/u/.npm/_cacache'"
    )
    assert found.fixes[0].command == "df -h ~"


def test_no_home_is_said_though_the_path_is_only_a_backslash() -> None:
    found = verdict("cannot-start", "EPERM: operation not permitted, mkdir '\\'")
    assert "USERPROFILE" in found.fixes[0].note
