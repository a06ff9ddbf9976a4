"""Bad answers, one clear line each, and no process left behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from made_up import made_up_host
from speaking import claude, never, starts
from wrapping import is_alive

from preflight.asking import question
from preflight.asking.question import Heard


def ask(home: Path, body: str, patience: float = 20.0, waiting: object = never) -> Heard:
    folder = claude(home, body)
    host = made_up_host(home)
    environ = {"PATH": os.defpath, "HOME": str(home)}
    return question.ask(
        host,
        f"{folder}/claude",
        environ,
        patience=patience,
        waiting=waiting,  # type: ignore[arg-type]
    )


def test_the_answer_to_what_was_asked(tmp_path: Path) -> None:
    noise = 'say("a banner"); say(json.dumps({"type": "system"})); limits(LIMITS)'
    heard = ask(tmp_path, noise)
    assert (heard.problem, heard.given_up) == ("", False)
    assert heard.answer["rate_limits"]["seven_day"]["utilization"] == 18


def test_it_is_started_with_the_flags_that_keep_everything_out(tmp_path: Path) -> None:
    ask(tmp_path, 'limits(LIMITS); note("hello")')
    ((arguments, folder, inside, _),) = starts(tmp_path)
    assert " ".join(arguments[:-1]) == (
        "-p --input-format stream-json --output-format stream-json --verbose --strict-mcp-config "
        "--setting-sources  --no-session-persistence --tools  --debug-file"
    )
    assert inside == []
    assert not Path(folder).exists()
    assert not Path(arguments[-1]).exists()


BAD = {
    "hangs": ("time.sleep(60)", "did not answer within 0.5 s"),
    "ignores the end": (
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(60)",
        "did not answer within 0.5 s",
    ),
    "garbage": ('say("\\x00\\xff nonsense")', "printed something else than an answer"),
    "a number": ('say("5")', "printed something else than an answer"),
    "other id": (
        'answer({"rate_limits": {}}, "another")',
        "answered another question than the one asked",
    ),
    "half a line": (
        'say(\'{"type":"control_response","resp\', end="")',
        "broke off in the middle of its answer",
    ),
    "50 MB": ('say("x" * 50_000_000)', "said more than 4 MiB, and no answer in it"),
    "50 MB of lines": ('say("{}\\n" * 20_000_000)', "said more than 4 MiB, and no answer in it"),
    "nested": ('say("[" * 200_000)', "printed something else than an answer"),
    "old build": (
        'say(json.dumps({"type": "control_response", "response": {"subtype": "error",'
        '"request_id": asked, "error": "Unsupported control request subtype: get_usage"}}))',
        "does not say it: Unsupported control request subtype: get_usage",
    ),
    "no response in it": (
        'say(json.dumps({"type": "control_response", "response": {"request_id": asked}}))',
        "answered in a form that this preflight does not know",
    ),
    "fails": (
        'sys.exit("error: unknown option --tools")',
        "ended without an answer (exit status 1: error: unknown option --tools)",
    ),
    "killed": (
        "os.kill(os.getpid(), signal.SIGKILL)",
        "ended without an answer (signal 9)",
    ),
    "says nothing": ("pass", "ended without an answer (exit status 0)"),
}


@pytest.mark.parametrize(("body", "problem"), BAD.values(), ids=BAD)
def test_bad_answers(tmp_path: Path, body: str, problem: str) -> None:
    patience = 0.5 if "within" in problem else 20.0
    heard = ask(tmp_path, body, patience)
    assert (heard.answer, heard.problem) == ({}, problem)


def test_what_cannot_be_started(tmp_path: Path) -> None:
    heard = question.ask(
        made_up_host(tmp_path), str(tmp_path / "none"), {}, patience=1, waiting=never
    )
    assert heard.problem == "could not be started: No such file or directory"


@pytest.mark.parametrize("end", ["limits(LIMITS)", "time.sleep(60)"], ids=["answers", "hangs"])
def test_nothing_that_it_started_stays(tmp_path: Path, end: str) -> None:
    body = (
        'child = subprocess.Popen(["sleep", "60"])\n'
        f'open({str(tmp_path / "pids")!r}, "w").write(f"{{os.getpid()}} {{child.pid}}")\n{end}'
    )
    ask(tmp_path, body, 0.8)
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    deadline = time.monotonic() + 5
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(is_alive, pids))


def test_whoever_gives_up_does_not_wait(tmp_path: Path) -> None:
    began = time.monotonic()
    heard = ask(tmp_path, "time.sleep(60)", waiting=lambda elapsed: elapsed > 0.1)
    assert heard.given_up
    assert time.monotonic() - began < 2


def test_an_exception_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    body = f'open({str(tmp_path / "pid")!r}, "w").write(str(os.getpid()))\ntime.sleep(60)'

    def leave(elapsed: float) -> bool:
        if (tmp_path / "pid").exists() and (tmp_path / "pid").read_text():
            raise SystemExit(143)
        return False

    with pytest.raises(SystemExit):
        ask(tmp_path, body, waiting=leave)
    assert not is_alive(int((tmp_path / "pid").read_text()))


def test_what_it_noted_is_read(tmp_path: Path) -> None:
    assert ask(tmp_path, 'note("fetchUtilization: 200"); limits(LIMITS)').log == (
        "fetchUtilization: 200\n"
    )


def test_a_transcript_that_it_left_is_swept_away(tmp_path: Path) -> None:
    body = (
        'name = "".join(c if c.isalnum() else "-" for c in os.path.realpath(os.getcwd()))\n'
        f'folder = os.path.join({str(tmp_path)!r}, ".claude", "projects", name)\n'
        'os.makedirs(folder); open(folder + "/a.jsonl", "w").close()\nlimits(LIMITS)'
    )
    mine = tmp_path / ".claude/projects/-home-u"
    mine.mkdir(parents=True)
    ask(tmp_path, body)
    assert list((tmp_path / ".claude/projects").iterdir()) == [mine]
