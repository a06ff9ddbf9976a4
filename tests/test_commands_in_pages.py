"""Every command of ours that a page shows is run as it is printed, in a made-up home."""

from __future__ import annotations

import itertools
import re
import subprocess
from pathlib import Path

import pytest
from conftest import PREFLIGHT
from made_up import fake_claude, write
from test_pages import PAGES

PLACES = {
    "CHECK": "credentials",
    "CHECK,": "updates",
    "/path/to/preflight-claude": "preflight-claude",
    "/path/to/real/claude": "bin/claude",
    "CAUSE": "plan-limit",
    "NAME": "work",
    "SHELL": "bash",
    "FILE": "error.txt",
    "FOLDER": "logs",
    "PCT": "1",
    "DIR": "shim",
    "COMMAND": "true",
    "REAL": "bin/claude",
    "ARGS": "",
    "ARG": "",
    "…": "",
    "~/.local/share/preflight/bin": "bin-of-shims",
    "/var/log/claude": "logs",
}
"""What stands for a word that the reader is to replace."""
EXPECTED = {
    "preflight --strict claude -p": (125,),  # nobody is signed in here
    "preflight --key work claude": (125,),  # and there is no keyring
    "preflight usage set": (2,),  # spoken of without its figures
}
"""Exit statuses other than 0 and 1."""
_SPAN = re.compile(r"(?<!`)`((?:\w+=\S+ )*preflight(?:-claude)? [^`\n]+(?:\n[^`\n]+)?)`(?!`)")
_LINE = re.compile(r"^(?:\$ |  +- run: |  +run: )?(preflight(?:-claude)? .+)$", re.MULTILINE)


def printed() -> list[str]:
    """The commands of all pages, in code spans and blocks, each once."""
    found: dict[str, None] = {}
    for page in PAGES:
        blocks = re.split(r"^ *```.*\n", page.read_text(), flags=re.MULTILINE)
        for number, block in enumerate(blocks):
            pattern = _LINE if number % 2 else _SPAN
            found |= dict.fromkeys(" ".join(m.split()) for m in pattern.findall(block))
    return [variant for command in found for variant in variants(command)]


def variants(command: str) -> list[str]:
    """Without what is optional, and with each of it; each side of an either-or."""
    command = re.sub(r"\s(?:#|&&|\|\||;|\||>)\s.*", "", command.replace("\\|", "|"))
    optional = re.findall(r"\[([^\]]*)\]", command)
    bare = re.sub(r"\s*\[[^\]]*\]", "", command)
    shown = [bare]
    for before, words in itertools.pairwise(("-", *optional)):
        # A second word without a dash needs the first.
        shown.append(f"{bare} {words}" if before.startswith("-") else f"{bare} {before} {words}")
    return [made for one in shown for made in sides(one)]


def sides(command: str) -> list[str]:
    words = [
        [PLACES.get(side.strip("…"), side.strip("…")) for side in word.split("|")]
        for word in command.split()
    ]
    return [" ".join(part for part in parts if part) for parts in itertools.product(*words)]


COMMANDS = sorted(dict.fromkeys(printed()))


def test_many_are_found() -> None:
    assert len(COMMANDS) > 35


@pytest.mark.parametrize("command", COMMANDS)
def test_it_runs_as_printed(command: str, tmp_path: Path) -> None:
    write(tmp_path / "logs/errors.jsonl", '{"error": "529 Overloaded"}\n')
    write(tmp_path / "error.txt", "API Error: 529 Overloaded\n")
    fake_claude(tmp_path / "bin/claude", "exit 0")
    environ = {
        "HOME": str(tmp_path),
        "PATH": f"{tmp_path}/bin:{PREFLIGHT.parent}:/usr/bin:/bin",
        "SHELL": "/bin/bash",
        "LANG": "C.UTF-8",
        "PREFLIGHT_OFFLINE": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env=environ,
        input="API Error: 529 Overloaded\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in EXPECTED.get(command, (0, 1)), done.stderr
