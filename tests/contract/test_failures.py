"""Whatever breaks in preflight: claude runs, its status comes through, one line at most is ours."""

from __future__ import annotations

import itertools
import os
import pkgutil
import re
import resource
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from wrapping import Wrapped

import preflight.render
from preflight import checks
from preflight.explanation import causes

pytestmark = pytest.mark.slow

SAID = b"API Error: 400 You're out of extra usage. Add more at claude.ai/settings/usage\n"
REFUSED = """\
# Does what a refused `claude -p` does: a transcript row, the text on stdout, status 1.
import json, re
name = re.sub("[^A-Za-z0-9]", "-", os.getcwd())
folder = os.path.join(os.environ["HOME"], ".claude/projects", name)
os.makedirs(folder, exist_ok=True)
TEXT = "{said}"
def row(kind, content, **more):
    seconds, rest = divmod(time.time_ns() // 10**6, 1000)
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{rest:03}Z"
    entry = {"type": kind, "timestamp": stamp, "isSidechain": False, "cwd": os.getcwd(),
             "message": {"role": kind, "content": content}, **more}
    with open(f"{folder}/00000000-0000-0000-0000-{os.getpid():012}.jsonl", "a") as stream:
        stream.write(json.dumps(entry) + "\\n")
row("user", "hi")
row("assistant", [{"type": "text", "text": TEXT}], isApiErrorMessage=True)
print(TEXT)
sys.exit(1)
""".replace("{said}", SAID.decode().strip())

SABOTAGE = """\
import importlib, os, resource, sys, time
target, mode = sys.argv[1:3]
del sys.argv[1:3]
from preflight.launch import after_run as epilogue, run
if mode == "allocate":
    resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28))
if mode == "hang":
    run.CHECKS_LIMIT = epilogue.EXPLANATION_LIMIT = 0.6
def broken(*_, **__):
    os.close(os.open(os.environ["NOTES"], os.O_CREAT, 0o600))
    if mode == "hang":
        time.sleep(60)
    hoard = []
    while mode == "allocate":
        hoard.append(bytearray(1 << 24))
    raise ValueError("sabotage\\nin two lines")
module, _, name = target.partition(":")
owner = importlib.import_module(module)
*path, last = name.split(".")
for part in path:
    owner = getattr(owner, part)
assert callable(getattr(owner, last))
setattr(owner, last, broken)
from preflight.__main__ import main
sys.exit(main())
"""

CHECKS = [f"{check.__name__}:check" for check in checks.BEFORE_LAUNCH]
CAUSES = [f"{cause.__name__}:judge" for cause in causes.ALL]
SOURCES = [
    f"preflight.usage.{name}"
    for name in ("collect:report", "store:windows", "claude_cache:windows", "account:signed_in")
] + [
    "preflight.credentials.choice.precedence:credential",
    "preflight.credentials.settings.effective:gather",
    "preflight.installs.find:running",
    "preflight.installs.npm.global_folder:global_folder",
    "preflight.situation:read_json",
]
RENDERERS = [
    f"preflight.render.{name}"
    for name in (
        "findings:before_launch",
        "fixes:lines",
        "style:style_for",
        "gate:line",
        "safe_text:shown",
        "wrap:columns",
        "explanation:text",
    )
]
AFTERWARDS = [
    "preflight.launch.explain_run:words",
    "preflight.launch.ask_usage:learn",
    "preflight.asking.after_refusal:is_wanted",
    "preflight.launch.transcripts.run_errors:errors_of_run",
    "preflight.launch.transcripts.session_registry:session_of",
    "preflight.errors.reading.transcript_row:error_of_row",
    "preflight.explanation.explain:explain",
]
BEFORE_THE_START = [
    "preflight.machine.host:Host.real",
    "preflight.launch.configured:filled",
    "preflight.installs.find:locate",
    "preflight.installs.find:is_shim",
    "preflight.launch.process.child_environment:for_child",
    "preflight.invocation:parse",
    "preflight.launch.process.recursion:led_back_by",
    "preflight.launch.process.stderr_relay:for_run",
    "preflight.launch.run:main",
]
AROUND_THE_CHILD = [
    "preflight.launch.process.descriptors:let_go",
    "preflight.launch.after_run:Start.run",
    "preflight.launch.process.stderr_relay:Relay.finish",
    "preflight.launch.process.stderr_relay:Relay.start",
    "preflight.launch.transcripts.session_registry:Registry.start",
    "preflight.launch.process.supervise:Supervisor.guard",
    "preflight.launch.process.supervise:Supervisor.wait",
    "preflight.launch.process.supervise:Supervisor.end",
]
MAY_COME_TOO_LATE = {"preflight.launch.transcripts.session_registry:session_of"}
"""A short run has ended before the registry is looked at."""
OURS = re.compile(rb"^preflight: .*(?:failed(?: \(|:)|took|left out|in preflight itself).*", re.M)


def sabotaged(wrapped: Wrapped, home: Path, target: str, mode: str) -> str:
    """Run with this part broken in a home of its own; what is wrong about it, or nothing."""
    (home / "project").mkdir(parents=True)
    environ = {"HOME": str(home), "NOTES": str(home / "notes"), "PREFLIGHT_QUIET": ""}
    done = subprocess.run(
        [sys.executable, "-c", SABOTAGE, target, mode, "claude", "-p", "hi"],
        env={**wrapped.environ, **environ},
        cwd=home / "project",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
    )
    good = {
        "status": done.returncode == 1,
        "stdout": done.stdout == SAID,
        "no traceback": b"Traceback" not in done.stderr,
        "one line": len(OURS.findall(done.stderr)) <= 1,
        "reached": (home / "notes").exists() or target in MAY_COME_TOO_LATE,
    }
    return "" if all(good.values()) else f"{target} {mode}: {good} {done.stderr!r}"


@pytest.mark.parametrize(
    ("targets", "modes"),
    [
        (CHECKS, ("raise", "hang", "allocate")),
        (CAUSES[::2], ("raise",)),
        (CAUSES[1::9], ("hang", "allocate")),
        (SOURCES, ("raise", "hang", "allocate")),
        (RENDERERS, ("raise", "hang", "allocate")),
        (AFTERWARDS, ("raise", "hang", "allocate")),
        (BEFORE_THE_START, ("raise", "allocate")),
        (AROUND_THE_CHILD, ("raise", "allocate")),
    ],
    ids=["check", "cause", "slow cause", "source", "renderer", "afterwards", "before", "around"],
)
def test_every_part_made_to_fail(
    wrapped: Wrapped, targets: list[str], modes: tuple[str, ...]
) -> None:
    wrapped.python(REFUSED)
    bare = wrapped.run("-p", "hi", bare=True)
    assert (bare.returncode, bare.stdout, bare.stderr) == (1, SAID, b"")
    with ThreadPoolExecutor(3) as pool:
        runs = [
            pool.submit(sabotaged, wrapped, wrapped.home / f"{number}", target, mode)
            for number, (target, mode) in enumerate(itertools.product(targets, modes))
        ]
        assert [run.result() for run in runs if run.result()] == []


@pytest.mark.parametrize(
    ("sabotage", "status"),
    [
        ("sys.modules['resource'] = None", -signal.SIGTERM),  # as where Python was updated
        (
            "from preflight.launch.process import exit_like as status; status._die_by = None",
            128 + signal.SIGTERM,
        ),
        ("from preflight.launch.process import exit_like as status; status.os = None", 125),
    ],
)
def test_what_ran_is_never_started_again(wrapped: Wrapped, sabotage: str, status: int) -> None:
    wrapped.shell('echo started >>"$NOTES"; kill -TERM $$')
    command = wrapped.altered(sabotage)
    done = subprocess.run(command, env=wrapped.environ, capture_output=True)
    assert (done.returncode, wrapped.noted(), done.stderr) == (status, ["started"], b"")


def test_no_process_to_be_had(wrapped: Wrapped) -> None:
    """At the limit of processes claude gets the one that is ours."""
    wrapped.shell("echo out; exit 4")
    command = wrapped.altered(
        "import errno\ndef fork(): raise BlockingIOError(errno.EAGAIN, 'none')\nos.fork = fork"
    )
    done = subprocess.run(command, env=wrapped.environ, capture_output=True)
    assert (done.returncode, done.stdout) == (4, b"out\n")
    assert len(OURS.findall(done.stderr)) == 1


def test_broken_preflight_behind_a_shim_ends(wrapped: Wrapped) -> None:
    """Even then it does not start itself for ever."""
    shim = wrapped.home / "shims/claude"
    shim.parent.mkdir()
    broken = f"'{sys.executable}' -c 'import sys; sys.modules[\"preflight.machine.host\"] = None\n"
    broken += "from preflight.__main__ import main; sys.exit(main())'"
    shim.write_text(f'#!/bin/sh\n{"#" * 5000}\n{broken} claude "$@"\n')
    shim.chmod(0o755)
    environ = {"PREFLIGHT_CLAUDE": "", "PATH": f"{shim.parent}:/usr/bin:/bin"}
    done = subprocess.run(
        [str(shim), "-p"], env={**wrapped.environ, **environ}, capture_output=True
    )
    assert done.returncode == 125
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"ModuleNotFoundError in preflight itself") < 12


def test_every_renderer_is_known_here() -> None:
    """A new module that renders belongs into the list above, or is none of the launch's."""
    names = {module.name for module in pkgutil.iter_modules(preflight.render.__path__)}
    tested = {target.split(":")[0].rpartition(".")[2] for target in RENDERERS}
    own = {"causes", "doctor", "live", "progress", "report", "statusline", "summary", "usage"}
    assert names - tested == own


HOMES: dict[str, dict[str, str]] = {
    "no home": {"HOME": ""},
    "a home that is nowhere": {"HOME": "/proc/nowhere/at/all"},
    "a home that is a file": {"HOME": "/dev/null"},
    "a home that nobody can write": {"HOME": "/proc"},
    "state that nobody can write": {"PREFLIGHT_STATE_DIR": "/proc/preflight"},
    "a config dir that is a device": {"CLAUDE_CONFIG_DIR": "/dev/zero"},
    "a path of bytes": {"HOME": os.fsdecode(b"/tmp/\xff\xfe"), "PATH": os.fsdecode(b"/\xff:/bin")},
    "a relative config dir": {"CLAUDE_CONFIG_DIR": "."},
    "nonsense in our variables": {"PREFLIGHT_COLOR": "x", "PREFLIGHT_SKIP": ",,", "TERM": "\x1b"},
    "a broken mark": {"PREFLIGHT_STARTED": "::"},
}


@pytest.mark.parametrize("name", HOMES)
@pytest.mark.parametrize("status", [0, 1])
def test_homes_that_are_none(wrapped: Wrapped, name: str, status: int) -> None:
    wrapped.shell(f"echo out; exit {status}")
    done = wrapped.run("-p", "hi", environ={"PREFLIGHT_QUIET": "", **HOMES[name]})
    assert (done.returncode, done.stdout) == (status, b"out\n")
    assert OURS.findall(done.stderr) == []


CONTENTS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(b'{"projects": {'),
    "a list": lambda path: path.write_bytes(b"[1, 2]"),
    "numbers for objects": lambda path: path.write_bytes(b'{"projects": 1, "oauthAccount": 2}'),
    "too deep": lambda path: path.write_bytes(b'{"a":' * 100_000),
    "not text": lambda path: path.write_bytes(bytes(range(256))),
    "very large": lambda path: os.truncate(path, 1 << 33) if path.touch() is None else None,
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a loop": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("content", CONTENTS)
def test_files_that_are_none(wrapped: Wrapped, content: str) -> None:
    """claude's files and ours, each of them damaged in the same way."""
    wrapped.python(REFUSED)
    for relative in (
        ".claude.json",
        ".claude/settings.json",
        ".claude/.credentials.json",
        ".claude/sessions/1.json",
        ".local/state/preflight/state.json",
        ".npmrc",
        "project/.claude/settings.json",
    ):
        path = wrapped.home / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        CONTENTS[content](path)
    done = wrapped.run("-p", "hi", environ={"PREFLIGHT_QUIET": ""})
    assert (done.returncode, done.stdout) == (1, SAID)
    assert OURS.findall(done.stderr) == []
    assert b"out of extra usage" in done.stderr


def test_no_room_for_a_single_byte(wrapped: Wrapped) -> None:
    """As on a full disk: every write to a file fails."""
    wrapped.shell("echo out; exit 3")

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    done = wrapped.run("-p", "hi", preexec_fn=no_room, environ={"PREFLIGHT_QUIET": ""})
    assert (done.returncode, done.stdout) == (3, b"out\n")
    assert OURS.findall(done.stderr) == []


@pytest.mark.parametrize("arguments", ["-p", "update", "mcp"])
def test_nowhere_to_say_anything(wrapped: Wrapped, arguments: str) -> None:
    wrapped.python(REFUSED)
    with open("/dev/full", "wb") as full:
        done = wrapped.run(
            arguments, "hi", environ={"PREFLIGHT_QUIET": ""}, stdout=subprocess.PIPE, stderr=full
        )
    assert (done.returncode, done.stdout) == (1, SAID)


def test_few_descriptors(wrapped: Wrapped) -> None:
    """Too few files for the relay: claude inherits stderr and runs."""
    wrapped.shell("echo out; echo err >&2; exit 3")
    for limit in range(4, 24):

        def few(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))

        bare = wrapped.run("-p", bare=True, preexec_fn=few)
        done = wrapped.run("-p", preexec_fn=few)
        if b"rror" in done.stderr and b"preflight:" not in done.stderr:
            continue  # Python itself could not start
        assert (done.returncode, done.stdout) == (bare.returncode, bare.stdout), done.stderr
        assert done.stderr.endswith(bare.stderr)
        assert len(done.stderr.splitlines()) <= len(bare.stderr.splitlines()) + 1


def test_ten_thousand_transcripts(wrapped: Wrapped) -> None:
    """Old sessions of 5 GB beside it: the error found is this run's."""
    wrapped.python(REFUSED)
    folder = wrapped.home / ".claude/projects"
    folder /= re.sub("[^A-Za-z0-9]", "-", str(wrapped.project))
    folder.mkdir(parents=True)
    for number in range(10_000):
        path = folder / f"11111111-0000-0000-0000-{number:012}.jsonl"
        with open(path, "wb") as stream:
            stream.truncate(500_000)
        os.utime(path, (1_700_000_000, 1_700_000_000))
    done = wrapped.run("-p", "hi")
    assert done.returncode == 1
    assert done.stderr.count(b"out of extra usage") >= 1
    assert OURS.findall(done.stderr) == []


def test_fifty_at_once(wrapped: Wrapped) -> None:
    wrapped.shell('echo "out $2"; echo "err $2" >&2; exit $2')
    running = [
        subprocess.Popen(
            wrapped.command("-p", str(number)),
            env={**wrapped.environ, "PREFLIGHT_QUIET": ""},
            cwd=wrapped.project,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in range(50)
    ]
    ended = [(process.communicate(), process.returncode) for process in running]
    for number, ((stdout, stderr), status) in enumerate(ended):
        assert (stdout, status) == (b"out %d\n" % number, number)
        assert b"err %d\n" % number in stderr
        assert len(OURS.findall(stderr)) <= 1  # the checks may have been too slow on a busy machine


@pytest.mark.parametrize("mark", ["1:" + "9" * 5000 + ":/x", "1:2", "::", "\udcff:1:/x"])
def test_a_spoilt_mark(wrapped: Wrapped, mark: str) -> None:
    wrapped.python("print('ran'); sys.exit(7)")
    ours = wrapped.run("-p", "hi", environ={"PREFLIGHT_STARTED": mark})
    assert (ours.returncode, ours.stdout, ours.stderr) == (7, b"ran\n", b"")


def test_modules_of_the_users_own(wrapped: Wrapped) -> None:
    """PYTHONPATH is for the user's programs; a module there must not keep claude from running.

    What the script that pip writes imports by itself comes too early for that.
    """
    wrapped.shell("echo ran; exit 7")
    modules = wrapped.home / "modules"
    modules.mkdir()
    for name in (
        "signal",
        "json",
        "select",
        "resource",
    ):
        (modules / f"{name}.py").write_text("raise RuntimeError('the wrong module')")
    ours = wrapped.run("-p", "hi", environ={"PYTHONPATH": str(modules)})
    assert (ours.returncode, ours.stdout, ours.stderr) == (7, b"ran\n", b"")


@pytest.mark.parametrize("descriptors", [6, 8, 10, 12])
def test_signals_arrive_where_descriptors_are_short(wrapped: Wrapped, descriptors: int) -> None:
    wrapped.python("print('up', flush=True); time.sleep(20)")
    line = shlex.join(wrapped.command("-p", "hi"))
    with subprocess.Popen(
        ["/bin/sh", "-c", f"ulimit -n {descriptors}; exec {line}"],
        env=wrapped.environ,
        cwd=wrapped.project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"up\n"
        process.terminate()
        assert process.wait(10) == -signal.SIGTERM


def test_a_failure_does_not_drop_the_key(wrapped: Wrapped) -> None:
    """claude without the key that was asked for would be paid by another account."""
    wrapped.shell("echo ran")
    change = "from preflight.launch import run; run.main = None"
    command = wrapped.altered(change, "--key", "work", "claude", "-p")
    done = subprocess.run(command, env=wrapped.environ, capture_output=True)
    assert (done.returncode, done.stdout) == (125, b"")
    assert b"not launched without the key" in done.stderr
