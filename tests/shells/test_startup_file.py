from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.shells import startup_file


@pytest.mark.parametrize(
    ("variable", "name"), [("/bin/zsh", "zsh"), ("/usr/bin/fish", "fish"), ("", "")]
)
def test_the_login_shell(tmp_path: Path, variable: str, name: str) -> None:
    assert startup_file.name(made_up_host(tmp_path, {"SHELL": variable})) == name


def test_on_windows_it_is_powershell(tmp_path: Path) -> None:
    assert startup_file.name(made_up_host(tmp_path, platform="win32")) == "powershell"


@pytest.mark.parametrize(
    ("name", "platform", "file"),
    [
        ("bash", "linux", ".bashrc"),
        ("bash", "darwin", ".bash_profile"),
        ("zsh", "linux", ".zshrc"),
    ],
)
def test_the_start_up_file_gets_a_line_and_gets_rid_of_it(
    tmp_path: Path, name: str, platform: str, file: str
) -> None:
    write(tmp_path / file, "alias ll='ls -l'\n")
    host = made_up_host(tmp_path, platform=platform)
    step = startup_file.path_step(host, name, "~/.local/bin")
    run(step.command, tmp_path)
    assert (tmp_path / file).read_text() == (
        "alias ll='ls -l'\nexport PATH=\"$HOME/.local/bin:$PATH\"\n"
    )
    with open(tmp_path / file, "a") as stream:
        stream.write("alias la='ls -a'\n")
    for _ in ("undone", "undone again"):
        run(step.undo, tmp_path)
        assert (tmp_path / file).read_text() == "alias ll='ls -l'\nalias la='ls -a'\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [file, "project"]


def test_a_line_of_the_users_own_stays(tmp_path: Path) -> None:
    own = 'export PATH="$HOME/.local/bin:$PATH"\nexport PATH="$HOME/.bun/bin:$PATH"\n'
    write(tmp_path / ".bashrc", own)
    step = startup_file.path_step(made_up_host(tmp_path), "bash", "~/.local/bin")
    run(step.command, tmp_path)
    run(step.undo, tmp_path)
    assert (tmp_path / ".bashrc").read_text() == own


def test_a_start_up_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    write(tmp_path / "dotfiles/bashrc", "alias ll='ls -l'\n")
    (tmp_path / ".bashrc").symlink_to("dotfiles/bashrc")
    step = startup_file.path_step(made_up_host(tmp_path), "bash", "~/.local/bin")
    run(step.command, tmp_path)
    run(step.undo, tmp_path)
    assert (tmp_path / ".bashrc").is_symlink()
    assert (tmp_path / "dotfiles/bashrc").read_text() == "alias ll='ls -l'\n"


def test_a_start_up_file_that_is_not_there_yet(tmp_path: Path) -> None:
    step = startup_file.path_step(made_up_host(tmp_path), "bash", "~/.local/bin")
    run(step.command, tmp_path)
    assert (tmp_path / ".bashrc").exists()
    run(step.undo, tmp_path)
    assert not (tmp_path / ".bashrc").exists()


def test_zsh_may_keep_its_files_elsewhere(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, {"ZDOTDIR": str(tmp_path / "zsh")})
    assert startup_file.path_step(host, "zsh", "~/x").command.endswith(">> ~/zsh/.zshrc")


def test_fish_needs_no_file(tmp_path: Path) -> None:
    step = startup_file.path_step(made_up_host(tmp_path), "fish", "~/.local/bin")
    assert (step.command, step.file) == ("fish -c 'fish_add_path ~/.local/bin'", "")


@pytest.mark.parametrize("name", ["", "tcsh", "powershell"])
def test_of_other_shells_nothing_is_claimed(tmp_path: Path, name: str) -> None:
    assert startup_file.path_step(made_up_host(tmp_path), name, "~/x") == startup_file.PathStep()


@pytest.mark.parametrize(
    ("path", "shown"),
    [("{home}/x", "~/x"), ("{home}", "~"), ("{home}x/y", "{home}x/y"), ("/usr", "/usr")],
)
def test_tilde(tmp_path: Path, path: str, shown: str) -> None:
    host = made_up_host(tmp_path)
    assert startup_file.tilde(host, path.format(home=tmp_path)) == shown.format(home=tmp_path)


def run(command: str, home: Path) -> None:
    environ = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    subprocess.run(["/bin/sh", "-c", command], env=environ, check=True)


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ((), ".bash_profile"),
        ((".profile",), ".profile"),
        ((".profile", ".bash_login"), ".bash_login"),
        ((".profile", ".bash_profile"), ".bash_profile"),
    ],
)
def test_a_fix_hides_no_file_of_a_login_shell(
    tmp_path: Path, there: tuple[str, ...], expected: str
) -> None:
    for name in there:
        write(tmp_path / name, "")
    host = made_up_host(tmp_path, platform="darwin")
    assert startup_file.path_step(host, "bash", "~/.local/bin").file == str(tmp_path / expected)
