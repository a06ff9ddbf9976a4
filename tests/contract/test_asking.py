"""After a refusal about usage claude is asked once: shown, short, given up at any key or signal."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from wrapping import Pty, Wrapped, is_alive

MESSAGE = "You're out of extra usage. Add more at claude.ai/settings/usage and keep going."
REFUSES = f"""\
import datetime, json, re
if "--input-format" not in sys.argv:
    folder = os.path.expanduser(
        "~/.claude/projects/" + re.sub("[^A-Za-z0-9]", "-", os.path.realpath(os.getcwd())))
    os.makedirs(folder, exist_ok=True)
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"
    text = "API Error: 400 {MESSAGE}"
    rows = [{{"type": kind, "cwd": os.path.realpath(os.getcwd()), "sessionId": "s",
        "version": "2.1.332", "timestamp": now, "isSidechain": False, "message": message, **more}}
        for kind, message, more in (
            ("user", {{"role": "user", "content": "hi"}}, {{}}),
            ("assistant", {{"role": "assistant", "model": "<synthetic>",
                "content": [{{"type": "text", "text": text}}]}}, {{"isApiErrorMessage": True}}))]
    with open(folder + "/s.jsonl", "w") as stream:
        stream.writelines(json.dumps(row) + "\\n" for row in rows)
    print(text, flush=True)
    sys.exit(1)
note(f"asked {{os.getpid()}}")
request = json.loads(sys.stdin.readline())
"""
ANSWERS = """\
limits = {"five_hour": {"utilization": 1, "resets_at": None},
          "seven_day": {"utilization": 18, "resets_at": None}}
print(json.dumps({"type": "control_response", "response": {
    "subtype": "success", "request_id": request["request_id"],
    "response": {"rate_limits_available": True, "rate_limits": limits}}}), flush=True)
"""
HANGS = "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)\n"
LINE = "preflight: asking claude for the usage…"


@pytest.fixture
def asking(wrapped: Wrapped) -> Wrapped:
    """A claude of a version that can be asked, with a login."""
    wrapped.claude = wrapped.home / ".local/share/claude/versions/2.1.332"
    wrapped.claude.parent.mkdir(parents=True)
    del wrapped.environ["PREFLIGHT_OFFLINE"]
    wrapped.environ["PREFLIGHT_CLAUDE"] = str(wrapped.claude)
    # npm is not to be asked what the newest version is.
    wrapped.environ["PATH"] = str(Path(wrapped.environ["PATH"].split(":")[0]))
    login = {
        "accessToken": "sk-ant-oat01-" + "a" * 40,
        "scopes": ["user:inference"],
        "subscriptionType": "max",
        "expiresAt": int((time.time() + 9000) * 1000),
    }
    folder = wrapped.home / ".claude"
    folder.mkdir()
    (folder / ".credentials.json").write_text(json.dumps({"claudeAiOauth": login}))
    return wrapped


def asked(wrapped: Wrapped) -> list[int]:
    return [int(line.split()[1]) for line in wrapped.noted() if line.startswith("asked ")]


def test_the_explanation_knows_what_claude_said(asking: Wrapped) -> None:
    done = asking.python(REFUSES + ANSWERS).run("-p", "hi", text=True)
    assert (done.returncode, done.stdout) == (1, f"API Error: 400 {MESSAGE}\n")
    words = " ".join(done.stderr.split())
    assert "session 1 %, week 18 % used (claude itself, just now)" in words
    assert "asking" not in words
    assert len(asked(asking)) == 1
    again = asking.run("-p", "hi", text=True)
    assert "session 1 %, week 18 % used (claude itself, just now)" in " ".join(again.stderr.split())
    assert len(asked(asking)) == 1


def test_one_line_on_a_terminal_that_goes_away(asking: Wrapped) -> None:
    asking.python(REFUSES + "time.sleep(0.3)\n" + ANSWERS)
    with Pty(asking.command("-p", "hi"), asking.environ, asking.project) as terminal:
        modes = terminal.modes()
        terminal.wait_for(LINE)
        assert terminal.wait() == 1
        assert terminal.text().count(f"{LINE}\r\x1b[K") == 1
        assert terminal.modes() == modes
    assert "claude itself, just now" in " ".join(terminal.text().split())


def test_a_terminal_that_cannot_draw_keeps_the_line(asking: Wrapped) -> None:
    asking.python(REFUSES + ANSWERS)
    environ = {**asking.environ, "TERM": "dumb"}
    with Pty(asking.command("-p", "hi"), environ, asking.project) as terminal:
        assert terminal.wait() == 1
    assert f"{LINE}\npreflight" in terminal.text()


def test_any_key_gives_it_up_and_stays_for_the_shell(asking: Wrapped) -> None:
    asking.python(REFUSES + HANGS)
    script = f"{' '.join(asking.command('-p', 'hi'))}; read word; echo got-$word"
    with Pty(["/bin/sh", "-c", script], asking.environ, asking.project) as terminal:
        terminal.wait_for(LINE)
        asked_at = time.monotonic()
        terminal.type("ls")
        terminal.wait_for("--all")
        assert time.monotonic() - asked_at < 2.5
        terminal.type("\r")
        terminal.wait_for("got-ls")
    assert "claude itself" not in terminal.text()
    (pid,) = asked(asking)
    assert not is_alive(pid)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_gives_it_up(asking: Wrapped, number: int) -> None:
    asking.python(REFUSES + HANGS)
    with Pty(asking.command("-p", "hi"), asking.environ, asking.project) as terminal:
        terminal.wait_for(LINE)
        asking.wait_for_note(f"asked {asked_pid(asking)}")
        if number == signal.SIGINT:
            terminal.type("\x03")
        else:
            terminal.process.send_signal(number)
        assert terminal.wait() == 1
        assert "third-party-gate" in terminal.text()
    assert not is_alive(asked_pid(asking))


def asked_pid(wrapped: Wrapped) -> int:
    deadline = time.monotonic() + 20
    while not asked(wrapped):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return asked(wrapped)[0]


def test_a_claude_that_hangs_costs_three_seconds(asking: Wrapped) -> None:
    asking.python(REFUSES + HANGS)
    began = time.monotonic()
    done = asking.run("-p", "hi", text=True)
    assert time.monotonic() - began < 5.5
    assert "third-party-gate" in done.stderr
    assert not is_alive(asked(asking)[0])
    # Asking again would hold up the next refusal just as long.
    asking.run("-p", "hi")
    assert len(asked(asking)) == 1


@pytest.mark.parametrize(
    "environ",
    [{"CI": "1"}, {"PREFLIGHT_OFFLINE": "1"}, {"PREFLIGHT_ASK_USAGE": "0"}],
    ids=lambda environ: next(iter(environ)),
)
def test_where_nothing_is_asked(asking: Wrapped, environ: dict[str, str]) -> None:
    done = asking.python(REFUSES + ANSWERS).run("-p", "hi", text=True, environ=environ)
    assert "third-party-gate" in done.stderr
    assert asked(asking) == []


def test_a_good_run_asks_nothing(asking: Wrapped) -> None:
    done = asking.python("note('ran')").run("-p", "hi", text=True)
    assert (done.returncode, done.stderr, asking.noted()) == (0, "", ["ran"])


def test_in_the_background_the_terminal_is_left_alone(asking: Wrapped) -> None:
    """Who is not in the foreground would be stopped for setting the terminal's modes."""
    asking.python(REFUSES + "time.sleep(0.3)\n" + ANSWERS)
    script = f"set -m; {' '.join(asking.command('-p', 'hi'))} & wait; echo the-end"
    with Pty(["/bin/sh", "-c", script], asking.environ, asking.project) as terminal:
        terminal.wait_for("the-end")
    assert "claude itself, just now" in " ".join(terminal.text().split())
