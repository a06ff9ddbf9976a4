from __future__ import annotations

from pathlib import Path

import pytest
from made_up import NOW, fake_claude, made_up_host, write

from preflight import invocation
from preflight.installs.inspect import inspect
from preflight.installs.updating.newest_release import Newest
from preflight.launch.update.result import words
from preflight.render import gate
from preflight.situation import Situation


def native(home: Path, version: str) -> None:
    fake_claude(home / ".local/share/claude/versions" / version)
    (home / ".local/bin").mkdir(parents=True, exist_ok=True)
    (home / ".local/bin/claude").unlink(missing_ok=True)
    (home / ".local/bin/claude").symlink_to(home / ".local/share/claude/versions" / version)


def situation(home: Path, command: str = "update", first: str = ".local/bin") -> Situation:
    path = f"{home}/{first}:{home}/.local/bin"
    host = made_up_host(home, {"PATH": path, "SHELL": "/bin/bash"})
    made = Situation(host, invocation.parse([command], False))
    made.__dict__["newest"] = Newest("2.1.332", NOW)
    return made


def test_what_became_of_it_is_told(tmp_path: Path) -> None:
    native(tmp_path, "2.1.300")
    before = situation(tmp_path).installation
    native(tmp_path, "2.1.332")
    told = words(situation(tmp_path), before, 0)
    assert told == "preflight: claude 2.1.300 has become 2.1.332\n"
    assert isinstance(told, gate.Rendered)


@pytest.mark.parametrize(("code", "start"), [(0, "whatever it says, claude"), (1, "claude")])
def test_an_update_that_changed_nothing_is_told_with_the_way_out(
    tmp_path: Path, code: int, start: str
) -> None:
    native(tmp_path, "2.1.300")
    made = situation(tmp_path)
    told = words(situation(tmp_path), made.installation, code)
    assert told.splitlines()[0] == (
        f"preflight: {start} is 2.1.300 still, and 2.1.332 is the newest"
    )
    assert told.splitlines()[-1] == "    claude update"


def test_a_download_that_no_link_leads_to(tmp_path: Path) -> None:
    """claude says `Successfully updated` where its launcher's folder is somebody else's."""
    native(tmp_path, "2.1.300")
    made = situation(tmp_path)
    made.__dict__["newest"] = Newest()
    fake_claude(tmp_path / ".local/share/claude/versions/2.1.332")
    told = words(made, made.installation, 0)
    assert told.startswith(
        f"preflight: 2.1.332 is downloaded, but {tmp_path}/.local/bin/claude still starts 2.1.300"
    )


def test_the_newest_stays_without_a_word(tmp_path: Path) -> None:
    native(tmp_path, "2.1.332")
    made = situation(tmp_path)
    assert words(situation(tmp_path), made.installation, 0) == ""


def test_an_install_that_does_not_come_first(tmp_path: Path) -> None:
    package = tmp_path / "lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"name": "@anthropic-ai/claude-code", "version": "2.0.28"})
    fake_claude(package / "cli.js")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/claude").symlink_to(package / "cli.js")
    before = inspect(made_up_host(tmp_path), f"{tmp_path}/bin/claude")
    native(tmp_path, "2.1.332")
    told = words(situation(tmp_path, "install", "bin"), before, 0)
    assert f"2.1.332 is installed as {tmp_path}/.local/bin/claude, but" in told
    assert told.endswith("    echo 'export PATH=\"$HOME/.local/bin:$PATH\"' >> ~/.bashrc\n")


@pytest.mark.parametrize("left", ["gone", "a placeholder"])
def test_an_update_that_took_claude_away(tmp_path: Path, left: str) -> None:
    native(tmp_path, "2.1.300")
    before = situation(tmp_path).installation
    binary = tmp_path / ".local/share/claude/versions/2.1.300"
    if left == "gone":
        binary.unlink()
    else:
        write(binary, "#!/bin/sh\necho Error: claude native binary not installed.\n")
    told = words(situation(tmp_path), before, 1)
    assert told.startswith(f"preflight: after that, claude is {left}: {tmp_path}/.local/bin/claude")
    assert "install.sh | bash" in told


def test_of_an_unknown_version_nothing_is_claimed(tmp_path: Path) -> None:
    fake_claude(tmp_path / ".local/bin/claude")
    made = situation(tmp_path)
    assert words(made, made.installation, 0) == ""
    assert words(made, None, 0) == ""
