from __future__ import annotations

from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host

from preflight.machine import helpers


@pytest.mark.parametrize("entry", ["", ".", "node_modules/.bin", "./bin", "~/bin", "../project"])
def test_a_relative_entry_gives_no_helper(
    tmp_path: Path, entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = made_up_host(tmp_path, {"PATH": f"{entry}:{tmp_path}/usr"})
    monkeypatch.chdir(tmp_path / "project")
    fake_claude(tmp_path / "project" / entry / "git")
    assert helpers.program(host, "git") == ""
    real = fake_claude(tmp_path / "usr/git")
    assert helpers.program(host, "git") == str(real)
    assert helpers.environment(host)["PATH"] == f"{tmp_path}/usr"


def test_an_absolute_entry_within_the_project_gives_none_either(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    (tmp_path / "link").symlink_to(project / "tools")
    fake_claude(project / "tools/git")
    path = f"{project}:{project}/tools:{tmp_path}/link:{project}-other"
    host = made_up_host(tmp_path, {"PATH": path}, cwd=project / "deep/down")
    assert helpers.program(host, "git") == ""
    assert helpers.environment(host)["PATH"] == f"{project}-other"


def test_at_home_the_own_programs_are_ones_own(tmp_path: Path) -> None:
    own = fake_claude(tmp_path / "bin/git")
    (tmp_path / ".git").mkdir()
    for folder in (tmp_path, tmp_path / "project"):
        host = made_up_host(tmp_path, {"PATH": f"{tmp_path}/bin"}, cwd=folder)
        assert helpers.program(host, "git") == str(own)
