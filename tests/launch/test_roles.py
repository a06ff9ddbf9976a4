"""Which role `preflight-claude` has, told by arguments and environment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from made_up import fake_claude

from preflight.launch.roles import Role, role

OWN = "/opt/tools/preflight-claude"
LAUNCHER = {"CLAUDE_CODE_PROCESS_WRAPPER": OWN}


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["-p", "hi"],
        ["mcp", "list"],
        ["/init"],
        ["/claude", "args"],
        ["/usr/bin/env"],
        ["/etc/passwd"],
        ["./claude"],
        ["node", "/opt/claude/cli.js"],
        ["/usr/bin/node", "what is this"],
        ["/usr/bin/node"],
        ["", "/opt/x/claude"],
    ],
)
def test_arguments_for_a_claude_that_is_to_be_found(words: list[str]) -> None:
    assert role(words, {}, OWN) == Role((), tuple(words))


@pytest.mark.parametrize(
    "real",
    [
        ["/home/u/.vscode/extensions/anthropic.claude-code-2.1.332/native-binary/claude"],
        ["/gone/claude"],
        ["/gone/claude.exe"],
        ["/usr/bin/node", "/opt/claude/cli.js"],
        ["/usr/bin/node", "--no-warnings", "/opt/claude/cli.js"],
    ],
)
def test_the_real_claude_comes_first(real: list[str]) -> None:
    assert role([*real, "-p", "hi"], {}, OWN) == Role(tuple(real), ("-p", "hi"))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("claude/versions/2.1.332", True),
        ("bin/.claude-wrapped", True),
        ("node_modules/@anthropic-ai/claude-code/cli.js", True),
        ("other/cli.js", False),
        ("bin/claude-2.1.332", True),
        ("claude/notes.sh", False),
        ("bin/claude-helper.sh", False),
        ("bin/env", False),
    ],
)
def test_other_names_have_to_be_programs_of_claude(tmp_path: Path, name: str, meant: bool) -> None:
    path = str(tmp_path / name)
    assert role([path], {}, OWN).real == ()
    fake_claude(Path(path))
    assert role([path], {}, OWN).real == ((path,) if meant else ())


def test_one_launcher_before_the_other(tmp_path: Path) -> None:
    ours = fake_claude(tmp_path / "preflight-claude")
    link = tmp_path / "shims/claude"
    link.parent.mkdir()
    link.symlink_to(ours)
    words = [str(ours), str(link), "/opt/x/claude", "-p"]
    assert role(words, {}, OWN) == Role(("/opt/x/claude",), ("-p",))
    assert role([str(link), "-p"], {}, OWN) == Role((), ("-p",))


def test_the_launcher_contract(tmp_path: Path) -> None:
    real = str(fake_claude(tmp_path / "2.1.332"))
    words = [real, "daemon", "run"]
    expected = Role((real,), ("daemon", "run"), True)
    assert role(words, LAUNCHER, OWN) == expected
    for value in (f"{OWN} --flag", f'["{OWN}"]', f"/opt/corp/launcher {OWN}"):
        assert role(words, {"CLAUDE_CODE_PROCESS_WRAPPER": value}, OWN) == expected
    link = tmp_path / "launcher"
    link.symlink_to(real)
    assert role(words, {"CLAUDE_CODE_PROCESS_WRAPPER": str(link)}, real).in_place


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"CLAUDE_CODE_PROCESS_WRAPPER": "/opt/corp/launcher"},
        {**LAUNCHER, "CLAUDE_CODE_ENTRYPOINT": "claude-vscode"},
        {**LAUNCHER, "CLAUDE_CODE_ENTRYPOINT": "sdk-py"},
    ],
)
def test_an_editor_beside_a_launcher(environ: dict[str, str]) -> None:
    words = ["/opt/x/claude", "--output-format", "stream-json"]
    assert role(words, environ, OWN) == Role(("/opt/x/claude",), tuple(words[1:]))


def test_the_first_process_of_a_session_is_no_child_of_the_service(tmp_path: Path) -> None:
    """The variable is set for the whole shell, and `claude` is a link to us."""
    assert role(["-p", "hi"], LAUNCHER, OWN) == Role((), ("-p", "hi"))


def test_the_executable_imports_nothing_expensive() -> None:
    heavy = {"typing", "click", "psutil", "keyring", "packaging", "subprocess", "tomllib", "json"}
    code = (
        "import sys, preflight.__main__, preflight.launch.executable, preflight.launch.configured\n"
        "print(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert heavy.isdisjoint(done.stdout.split())
