from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.installs.inspect import SCRIPT_SIZE, inspect
from preflight.installs.installation import STUB

PACKAGE = "opt/node_modules/@anthropic-ai/claude-code"
TARGET = f"{PACKAGE}/cli.js"

FORMS = {
    "exec": 'exec "{home}/{target}" "$@"',
    "no exec": '{home}/{target} "$@"',
    "node": 'exec node "{home}/{target}" "$@"',
    "node beside": '"$basedir/node" "$basedir/../{target}" "$@"',
    "exec -a": 'exec -a "$0" {home}/{target} "$@"',
    "exec env": 'exec env FOO=1 {home}/{target} "$@"',
    "home": 'exec "$HOME/{target}" "$@"',
    "home in braces": 'exec "${{HOME}}/{target}" "$@"',
    "tilde": 'exec ~/{target} "$@"',
    "dirname": 'exec "$(dirname "$0")/../{target}" "$@"',
    "dirname unquoted": 'exec $(dirname $0)/../{target} "$@"',
    "cd and pwd": 'D="$(cd "$(dirname "$0")" && pwd)"\nexec "$D/../{target}" "$@"',
    "source": 'exec "$(dirname "${{BASH_SOURCE[0]}}")/../{target}" "$@"',
    "cut off": 'exec "${{0%/*}}/../{target}" "$@"',
    "variable": 'real={home}/{target}\nexec "$real" "$@"',
    "variable of a variable": 'p="$HOME/{package}"\nexport real="${{p}}/cli.js"\nexec "$real" "$@"',
    "continued": 'exec \\\n  "{home}/{target}" \\\n  "$@"',
    "aube": "# aube-bin-shim v2 target=../{target}\nexit 1",
    "last line": "exit 1\n# cmd-shim-target={home}/{target}",
    "in a condition": 'if [ -x "{home}/other" ]; then\n  exec "{home}/{target}" "$@"\nfi',
    "long": "# " + "x" * 20000 + '\nexec "{home}/{target}" "$@"',
}


def launcher(home: Path, text: str) -> Path:
    write(
        home / PACKAGE / "package.json", {"name": "@anthropic-ai/claude-code", "version": "2.0.28"}
    )
    fake_claude(home / TARGET)
    path = write(home / "bin/claude", f"#!/bin/bash\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_the_version_behind_a_launcher_is_told(tmp_path: Path, form: str) -> None:
    text = FORMS[form].format(home=tmp_path, target=TARGET, package=PACKAGE)
    found = inspect(made_up_host(tmp_path), str(launcher(tmp_path, text)))
    assert (found.version, found.wraps) == ("2.0.28", str(tmp_path / TARGET))


@pytest.mark.parametrize(
    "text",
    [
        '# exec "{home}/{target}"',
        'echo "{home}/{target} is the real one"',
        'exec "$SOMETHING/{target}" "$@"',
        'exec "{home}/gone/claude" "$@"',
        'exec "$0" "$@"',
        "exec 'unfinished",
    ],
)
def test_what_only_speaks_of_a_claude_starts_none(tmp_path: Path, text: str) -> None:
    path = launcher(tmp_path, text.format(home=tmp_path, target=TARGET))
    assert inspect(made_up_host(tmp_path), str(path)).wraps == ""


def test_a_placeholder_behind_a_launcher_is_one(tmp_path: Path) -> None:
    path = launcher(tmp_path, f'exec "{tmp_path}/{TARGET}" "$@"')
    write(tmp_path / TARGET, "echo Error: claude native binary not installed. >&2\nexit 1\n")
    assert inspect(made_up_host(tmp_path), str(path)).problem == STUB


def test_a_program_is_no_launcher(tmp_path: Path) -> None:
    path = launcher(tmp_path, f'exec "{tmp_path}/{TARGET}" "$@"')
    with open(path, "ab") as stream:
        stream.write(b"\0" * SCRIPT_SIZE)
    assert os.path.getsize(path) > SCRIPT_SIZE
    assert inspect(made_up_host(tmp_path), str(path)).wraps == ""
