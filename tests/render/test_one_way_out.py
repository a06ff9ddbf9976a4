"""Nothing goes out but through a gate, and no command is put together but word by word."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from repository import PACKAGE

WRITERS = {
    "commands/out.py": "the commands' one way out",
    "launch/notices.py": "the launch's: `say` gates, `draw` takes our own codes",
    "statusline/door.py": "the status line: its lines have passed `render.statusline.safe`",
    "statusline/debug_log.py": "gates by itself",
}
"""The modules that write to a stream, and why nothing foreign slips through there."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_gates_write(path: Path) -> None:
    if name_of(path) in WRITERS:
        return
    streams = ("sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer.write", "print")
    assert [
        name for name, _ in calls(path) if name in ("click.echo", "click.secho", *streams)
    ] == []


def is_safe(node: ast.expr) -> bool:
    """Whether a command's text is our own: foreign words come in by `shells.words` alone."""
    if isinstance(node, ast.Constant) or ast.unparse(node) in KNOWN:
        return True
    if isinstance(node, ast.JoinedStr):
        return all(
            isinstance(part, ast.Constant)
            or (isinstance(part, ast.FormattedValue) and is_safe(part.value))
            for part in node.values
        )
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        return name.startswith("words.") or (name == "'\\n'.join" and is_safe(node.args[0]))
    if isinstance(node, (ast.BinOp, ast.IfExp, ast.BoolOp)):
        inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        return all(is_safe(child) for child in inner)
    # A name in capitals is a constant of ours; others are told below, one by one.
    is_name = isinstance(node, (ast.Name, ast.Attribute))
    return is_name and ast.unparse(node).rsplit(".", 1)[-1].isupper()


KNOWN = {
    "command": "of several checks: made by words or path_step",
    "asked": "network: made by words.line",
    "forget": "made by words.unset",
    "move": "repairs: made of words.unset and names of a fixed list",
    "remove": "made by words.path_line",
    "cask": "one of two names of ours",
    "folders": "denied_file: names of ours",
    "shown": "denied_file: one of three names of ours",
    "path or '.claude'": "denied_file: a path of plain letters, else none",
    "name": "causes: the variable of evidence.credential, one of a fixed list",
    "' '.join(options)": "advice: options of ours",
    "once": "api_key_overrides_plan: `-u` before names of a fixed list",
    "provider.command": "a constant of the cause",
    "self.steps": "Way: see there",
    "fix.command": "handed on",
}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_commands_are_our_own_words_or_quoted_ones(path: Path) -> None:
    made = [call.args[0] for name, call in calls(path) if name == "Fix" and call.args]
    assert [ast.unparse(node) for node in made if not is_safe(node)] == []
