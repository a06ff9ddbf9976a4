"""The real binary, damaged in the ways that downloads and images damage it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PREFLIGHT, real_claude
from lab import real

pytestmark = pytest.mark.real

VERSION = "2.1.144"
LOADER = b"/lib64/ld-linux-x86-64.so.2"


def empty(whole: Path, path: Path) -> None:
    path.write_bytes(b"")


def cut_off(whole: Path, path: Path) -> None:
    with whole.open("rb") as source, path.open("wb") as target:
        target.write(source.read(100_000_000))


def other_machine(whole: Path, path: Path) -> None:
    shutil.copy(whole, path)
    with path.open("r+b") as stream:
        stream.seek(18)
        stream.write((243).to_bytes(2, "little"))


def no_loader(whole: Path, path: Path) -> None:
    shutil.copy(whole, path)
    with path.open("r+b") as stream:
        start = stream.read(8192).index(LOADER)
        stream.seek(start)
        stream.write(LOADER.replace(b".so.2", b".so.9"))


def illegal(whole: Path, path: Path) -> None:
    path.write_text("#!/bin/sh\nkill -ILL $$\n")


def run(home: real.Home, path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {
        "HOME": str(home.path),
        "PATH": f"{path.parent}:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "ANTHROPIC_API_KEY": "sk-ant-api03-made-up-made-up",
        "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        "DISABLE_AUTOUPDATER": "1",
        "PREFLIGHT_OFFLINE": "1",
    }
    return subprocess.run(
        arguments,
        env=environ,
        cwd=home.path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("damage", "said", "known_by_file"),
    [
        (empty, "is an empty file", True),
        (cut_off, "is cut off", True),
        (other_machine, "is built for riscv64", True),
        (no_loader, "which this system does not have", True),
        (illegal, "instruction", False),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_damaged_claude(home: real.Home, damage, said: str, known_by_file: bool) -> None:
    whole = real_claude(VERSION)
    path = home.path / ".local/share/claude/versions" / VERSION
    path.parent.mkdir(parents=True)
    damage(whole, path)
    path.chmod(0o755)
    link = home.path / ".local/bin/claude"
    link.parent.mkdir(parents=True)
    link.symlink_to(path)

    bare = run(home, link, "/bin/bash", "-c", "claude -p hi; exit $?")
    launched = run(home, link, str(PREFLIGHT), "claude", "-p", "hi")
    shown = launched.returncode if launched.returncode >= 0 else 128 - launched.returncode
    assert shown == bare.returncode
    assert launched.stdout == bare.stdout
    words = " ".join(launched.stderr.split())
    assert any(part in words for part in said.split("|")), words

    doctor = run(home, link, str(PREFLIGHT), "doctor", "--json", "cli-start")
    assert doctor.returncode == 1
    (check,) = json.loads(doctor.stdout)["checks"]
    assert check["status"] == "failed"
    assert any(part in check["summary"] for part in said.split("|")), check
    assert (
        check["fixes"][0]["command"].startswith(f"rm -f ~/.local/share/claude/versions/{VERSION}")
        or damage is no_loader
    )

    offline = run(home, link, str(PREFLIGHT), "doctor", "--json", "--offline", "cli-start")
    (check,) = json.loads(offline.stdout)["checks"]
    assert check["status"] == ("failed" if known_by_file else "ok")


def test_a_sound_claude_starts_and_leaves_nothing(home: real.Home) -> None:
    whole = real_claude(VERSION)
    before = sorted(path for path in home.path.rglob("*"))
    link = home.path / "bin/claude"
    link.parent.mkdir()
    link.symlink_to(whole)
    doctor = run(home, link, str(PREFLIGHT), "doctor", "--json", "cli-start")
    (check,) = json.loads(doctor.stdout)["checks"]
    assert check["status"] == "ok"
    left = {path for path in home.path.rglob("*") if ".local/state" not in str(path)}
    assert left - {*before, link, link.parent, home.path / ".local"} == set()
