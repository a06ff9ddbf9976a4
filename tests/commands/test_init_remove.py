"""`preflight init --remove` on start-up files."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import made_up_host, write

from preflight.cli import group

LINES = {
    "bash": (".bashrc", 'eval "$(preflight init bash)"', "unset -f claude"),
    "zsh": (".zshrc", 'command -v preflight && eval "$(preflight init zsh)"', "unset -f claude"),
    "fish": (
        ".config/fish/config.fish",
        "preflight init fish | source",
        "functions --erase claude",
    ),
}


def remove(home: Path, shell: str) -> Result:
    host = made_up_host(home, {"HOME": str(home)})
    return CliRunner().invoke(group, ["init", shell, "--remove"], obj={"host": host})


@pytest.mark.parametrize("shell", LINES)
def test_only_our_line_goes(tmp_path: Path, shell: str) -> None:
    name, line, forget = LINES[shell]
    before = f"alias ll='ls -l'\n{line}\n# preflight init was here\nexport A=1"
    file = write(tmp_path / name, before)
    done = remove(tmp_path, shell)
    assert done.exit_code == 0, done.output
    assert file.read_text() == "alias ll='ls -l'\n# preflight init was here\nexport A=1"
    (backup,) = file.parent.glob(f"{file.name}.before-preflight-*")
    assert backup.read_text() == before
    assert done.output.splitlines()[-1] == forget


def test_nothing_to_remove(tmp_path: Path) -> None:
    file = write(tmp_path / ".bashrc", "export A=1\n")
    done = remove(tmp_path, "bash")
    assert (done.exit_code, file.read_text()) == (0, "export A=1\n")
    assert "nothing was changed" in done.output


def test_a_link_stays_a_link_and_both_files_are_looked_at(tmp_path: Path) -> None:
    real = write(tmp_path / "dotfiles/bashrc", LINES["bash"][1])
    (tmp_path / ".bashrc").symlink_to(real)
    write(tmp_path / ".profile", LINES["bash"][1] + "\n")
    assert remove(tmp_path, "bash").exit_code == 0
    assert (tmp_path / ".bashrc").is_symlink()
    assert (real.read_text(), (tmp_path / ".profile").read_text()) == ("", "")
