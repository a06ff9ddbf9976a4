"""The executable of this installation, and why one cannot be started."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.installs.doors import program


def test_the_one_on_path_where_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = fake_claude(tmp_path / "tool/bin/preflight-claude")
    monkeypatch.setattr(sys, "argv", [str(ours.with_name("preflight"))])
    link = tmp_path / "bin/preflight-claude"
    link.parent.mkdir()
    link.symlink_to(ours)
    assert program.own(made_up_host(tmp_path)) == str(ours)
    assert program.own(made_up_host(tmp_path, {"PATH": str(link.parent)})) == str(link)
    other = fake_claude(tmp_path / "other/preflight-claude")
    assert program.own(made_up_host(tmp_path, {"PATH": str(other.parent)})) == str(ours)


def test_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [f"{tmp_path}/preflight"])
    monkeypatch.setattr(sys, "executable", f"{tmp_path}/python")
    assert program.own(made_up_host(tmp_path)) == ""


def test_problems(tmp_path: Path) -> None:
    host = made_up_host(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone")
    plain = write(tmp_path / "plain", "text")
    copy = write(tmp_path / "copy", "#!/gone/bin/python\nfrom preflight.__main__ import claude\n")
    copy.chmod(0o755)
    problems = [program.problem(host, str(path)) for path in (link, plain, copy)]
    assert problems == [
        f"leads nowhere: {tmp_path}/gone is not there",
        "is no program that you may run",
        "cannot start: its Python, /gone/bin/python, is not there",
    ]
    assert program.problem(host, "preflight-claude") == "is no whole path"
    assert program.problem(host, str(fake_claude(tmp_path / "good"))) == ""
