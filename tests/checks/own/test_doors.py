"""How claude is reached through preflight, and what leads nowhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.checks.finding import Finding
from preflight.checks.own import doors
from preflight.fix import Fix, by_hand
from preflight.installs.doors import editors
from preflight.installs.doors.door import Door
from preflight.situation import Situation

WRAPPER = "claudeCode.claudeProcessWrapper"


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = fake_claude(tmp_path / "tool/preflight-claude")
    monkeypatch.setattr(sys, "argv", [str(path.with_name("preflight"))])
    return path


def check(home: Path, **environ: str) -> Finding:
    return doors.check(Situation(made_up_host(home, environ)))


def link(home: Path, target: Path) -> str:
    path = home / "shims/claude"
    path.parent.mkdir()
    path.symlink_to(target)
    return str(path.parent)


def code(home: Path, target: str) -> Path:
    return write(home / ".config/Code/User/settings.json", json.dumps({WRAPPER: target}))


def test_none(tmp_path: Path) -> None:
    assert check(tmp_path).status == "skipped"


def test_all_three(tmp_path: Path, ours: Path) -> None:
    code(tmp_path, str(ours))
    found = check(tmp_path, PATH=link(tmp_path, ours), CLAUDE_CODE_PROCESS_WRAPPER=f"{ours} --flag")
    assert found.status == "ok"
    assert found.summary == (
        "claude is reached through preflight by PATH, VS Code, CLAUDE_CODE_PROCESS_WRAPPER"
    )
    assert found.details == (
        "~/shims/claude is preflight",
        "VS Code, ~/.config/Code/User/settings.json: ~/tool/preflight-claude is preflight",
        "CLAUDE_CODE_PROCESS_WRAPPER: ~/tool/preflight-claude is preflight",
    )


def test_a_link_to_what_is_gone(tmp_path: Path) -> None:
    found = check(tmp_path, PATH=link(tmp_path, tmp_path / "gone/preflight-claude"))
    assert found.status == "warning"
    assert found.summary == (
        f"~/shims/claude leads nowhere: {tmp_path}/gone/preflight-claude is not there; "
        "claude is started without preflight"
    )
    assert found.fixes == (Fix("preflight init --shim ~/shims", "makes it anew"),)


def test_an_editor_with_what_is_gone(tmp_path: Path, ours: Path) -> None:
    path = code(tmp_path, "/gone/preflight-claude")
    found = check(tmp_path)
    assert found.status == "failed"
    assert found.summary == (
        "VS Code, ~/.config/Code/User/settings.json: /gone/preflight-claude is not there; "
        "its extension cannot start claude"
    )
    assert found.fixes == (by_hand(f"set {WRAPPER} to {ours} in ~/{path.relative_to(tmp_path)}"),)


def test_a_launcher_of_the_settings_that_is_gone(tmp_path: Path) -> None:
    write(tmp_path / ".claude/settings.json", {"processWrapper": "/gone/preflight-claude"})
    found = check(tmp_path)
    assert found.status == "failed"
    assert "processWrapper in " in found.summary
    assert found.summary.endswith("is not there; claude starts no background session")


def test_another_program_is_named_and_no_fault(tmp_path: Path) -> None:
    other = fake_claude(tmp_path / "corp/launcher")
    found = check(tmp_path, CLAUDE_CODE_PROCESS_WRAPPER=f'["{other}", "--x"]')
    assert found.status == "skipped"
    assert found.details == ("CLAUDE_CODE_PROCESS_WRAPPER: ~/corp/launcher is another program",)


def test_a_kind_of_place_without_words_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = Door("desktop entry", "claude.desktop", "/gone/preflight-claude", True, "is not there")
    monkeypatch.setattr(editors, "doors", lambda host: iter((door,)))
    found = check(tmp_path)
    assert found.status == "failed"
    assert found.summary == (
        "claude.desktop: /gone/preflight-claude is not there; "
        "claude is not started from this desktop entry"
    )
    assert found.fixes == (by_hand("correct claude.desktop, or take it out"),)
