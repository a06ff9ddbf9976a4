"""A link, or a copy where links need rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_made_and_replaced(tmp_path: Path, platform: str) -> None:
    host = made_up_host(tmp_path, platform=platform)
    target = fake_claude(tmp_path / "program", "exit 3")
    path = tmp_path / "new/folder/claude"
    for _ in range(2):
        host.link(str(target), str(path))
    assert path.is_symlink() == (platform == "linux")
    assert path.read_text() == target.read_text() and os.access(path, os.X_OK)
    assert os.listdir(path.parent) == ["claude"]


def test_nothing_is_left_where_it_cannot_be(tmp_path: Path) -> None:
    write(tmp_path / "folder/claude/file", "")
    with pytest.raises(OSError):
        made_up_host(tmp_path).link("/x", str(tmp_path / "folder/claude"))
    assert os.listdir(tmp_path / "folder") == ["claude"]
