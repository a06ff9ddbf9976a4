from __future__ import annotations

import json
import subprocess

import pytest

from preflight.statusline import claude_settings
from preflight.statusline.claude_settings import Unusable, notification, status_line


def command(of: dict[str, object], program: str = "preflight") -> str:
    line = status_line(of, program)["statusLine"]
    assert isinstance(line, dict)
    return str(line["command"])


def test_a_new_status_line():
    assert status_line({"model": "opus"}, "preflight") == {
        "model": "opus",
        "statusLine": {"type": "command", "command": "preflight statusline"},
    }


def test_an_existing_one_is_chained_and_its_options_stay():
    before = {"statusLine": {"type": "command", "command": "~/bin/it's.sh | head -1", "padding": 0}}
    after = status_line(before, "preflight")
    assert after["statusLine"]["padding"] == 0
    assert after["statusLine"]["command"].startswith("preflight statusline -- sh -c ")
    assert before["statusLine"]["command"] == "~/bin/it's.sh | head -1", "nothing changed in place"


@pytest.mark.parametrize(
    "existing",
    ["printf '%s|' a \"b c\" '$x'", "cat | wc -c", 'A=1; echo "$A"', "echo it\\'s `echo x`"],
)
def test_the_chained_command_is_the_same_to_the_shell(existing):
    chained = command({"statusLine": {"type": "command", "command": existing}})
    # `preflight statusline --` runs the words behind it; the shell must hand over the same ones.
    alone = chained.removeprefix("preflight statusline -- ")
    runs = [
        subprocess.run(["sh", "-c", line], input=b"{}", capture_output=True, check=True).stdout
        for line in (existing, alone)
    ]
    assert runs[0] == runs[1] != b""


@pytest.mark.parametrize(
    "program", ["preflight", "'/opt/my tools/preflight'", "/venv/bin/python -m preflight"]
)
def test_twice_is_once(program):
    for before in ({}, {"statusLine": {"type": "command", "command": "echo hi"}}):
        once = status_line(before, program)
        assert status_line(once, "preflight") == once


@pytest.mark.parametrize(
    "line", ["text", {"type": "static"}, {"type": "command", "command": 5}, [], {}]
)
def test_what_is_not_a_command_is_not_touched(line):
    with pytest.raises(Unusable, match="statusLine"):
        status_line({"statusLine": line}, "preflight")


def test_an_empty_command_is_not_chained():
    assert command({"statusLine": {"type": "command", "command": " "}}) == "preflight statusline"


def test_notification_stands_beside_other_hooks():
    other = {"matcher": "rate_limit", "hooks": [{"type": "command", "command": "x"}]}
    before = {"hooks": {"Stop": [1], "StopFailure": [other]}}
    after = notification(before)
    assert after["hooks"]["Stop"] == [1]
    assert after["hooks"]["StopFailure"][0] == other
    assert len(after["hooks"]["StopFailure"]) == 2
    assert "matcher" not in after["hooks"]["StopFailure"][1], "the 400 counts as `unknown`"
    assert notification(after) == after
    assert before["hooks"]["StopFailure"] == [other]


def test_the_hook_answers_with_a_notification_and_a_bell():
    (group,) = notification({})["hooks"]["StopFailure"]
    (hook,) = group["hooks"]
    answer = subprocess.run(
        ["sh", "-c", hook["command"]], input=b"{}", capture_output=True, check=True
    )
    sequence = json.loads(answer.stdout)["terminalSequence"]
    assert sequence == f"\x1b]9;{claude_settings.NOTICE}\x07\x07"
    assert not claude_settings.NOTICE[0].isdigit(), (
        "claude lets no OSC 9 pass that begins with a digit"
    )


@pytest.mark.parametrize("hooks", [[], "x", {"StopFailure": {}}])
def test_strange_hooks_are_not_touched(hooks):
    with pytest.raises(Unusable, match="hooks"):
        notification({"hooks": hooks})


def test_text_is_as_claude_writes_it_and_always_utf8():
    assert claude_settings.text({"a": "é"}) == '{\n  "a": "é"\n}\n'
    assert claude_settings.text({"a": "\ud800"}).encode() == b'{\n  "a": "\\ud800"\n}\n'


def test_what_a_hook_prints_on_windows() -> None:
    """PowerShell knows no `printf`; within single quotes it and Git Bash change nothing."""
    (group,) = notification({}, windows=True)["hooks"]["StopFailure"]
    command = group["hooks"][0]["command"]
    program, _, printed = command.partition(" ")
    assert program == "echo"
    assert printed[0] == printed[-1] == "'"
    assert "'" not in printed[1:-1]
    assert "terminalSequence" in json.loads(printed[1:-1])
