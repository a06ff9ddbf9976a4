"""`preflight init --editor` and `--shim DIR`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import fake_claude, made_up_host, write

from preflight.cli import group


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = fake_claude(tmp_path / "tool/preflight-claude")
    monkeypatch.setattr(sys, "argv", [str(path.with_name("preflight"))])
    return path


def init(home: Path, *arguments: str, **environ: str) -> Result:
    host = made_up_host(home, environ)
    return CliRunner().invoke(group, ["init", *arguments], obj={"host": host})


def test_editor(tmp_path: Path, ours: Path) -> None:
    done = init(tmp_path, "--editor")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"claudeCode.claudeProcessWrapper": str(ours)}
    assert "Cursor:" in done.stderr and "VSCodium:" in done.stderr
    (tmp_path / ".cursor-server/data/Machine").mkdir(parents=True)
    done = init(tmp_path, "--editor")
    places = [line for line in done.stderr.splitlines() if line.startswith("  ")]
    assert [line.split(":")[0].strip() for line in places] == ["Cursor Server"]


def test_shim(tmp_path: Path, ours: Path) -> None:
    real = fake_claude(tmp_path / "real/claude")
    folder = tmp_path / "shims"
    done = init(tmp_path, "--shim", str(folder), PATH=f"{folder}:{real.parent}")
    assert (done.exit_code, done.stderr) == (0, "")
    assert f"with {real} behind it" in done.stdout
    assert (folder / "claude").resolve() == ours
    again = init(tmp_path, "--shim", str(folder), PATH=f"{folder}:{real.parent}")
    assert (again.exit_code, "is there already" in again.stdout) == (0, True)


def test_shim_too_late_on_path(tmp_path: Path, ours: Path) -> None:
    real = fake_claude(tmp_path / "real/claude")
    path = f"{real.parent}:{tmp_path}/shims"
    done = init(tmp_path, "--shim", "~/shims".replace("~", str(tmp_path)), PATH=path, SHELL="/zsh")
    assert done.exit_code == 0
    assert "~/shims must come first on PATH" in done.stderr
    assert 'export PATH="$HOME/shims:$PATH"' in done.stderr


def test_shim_that_leads_nowhere_is_made_anew(tmp_path: Path, ours: Path) -> None:
    folder = tmp_path / "shims"
    folder.mkdir()
    (folder / "claude").symlink_to("/gone/preflight-claude")
    assert init(tmp_path, "--shim", str(folder), PATH=str(folder)).exit_code == 0
    assert (folder / "claude").resolve() == ours


def test_the_real_claude_is_never_replaced(tmp_path: Path, ours: Path) -> None:
    real = fake_claude(tmp_path / "real/claude")
    done = init(tmp_path, "--shim", str(real.parent))
    assert done.exit_code == 1
    assert "is not preflight's; nothing was changed" in done.stderr
    assert not real.is_symlink()


def test_where_it_cannot_be_made(tmp_path: Path, ours: Path) -> None:
    write(tmp_path / "file", "")
    done = init(tmp_path, "--shim", str(tmp_path / "file/x"))
    assert done.exit_code == 1
    assert "was not made: Not a directory" in done.stderr


def test_the_folder_of_the_native_installer(tmp_path: Path, ours: Path) -> None:
    folder = tmp_path / ".local/bin"
    done = init(tmp_path, "--shim", str(folder), PATH=str(folder))
    assert "may replace this one" in done.stderr


def test_no_executable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [f"{tmp_path}/preflight"])
    monkeypatch.setattr(sys, "executable", f"{tmp_path}/python")
    done = init(tmp_path, "--editor")
    assert done.exit_code == 1
    assert "preflight-claude was not found" in done.stderr


@pytest.mark.parametrize(
    "line", ["bash --editor", "--editor --statusline", "--shim /x --notify", "--editor --write"]
)
def test_one_thing_at_a_time(tmp_path: Path, line: str) -> None:
    assert init(tmp_path, *line.split()).exit_code == 2
