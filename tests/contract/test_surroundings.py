"""Arguments, environment, descriptors, folder and limits reach claude as they are."""

from __future__ import annotations

import fcntl
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import PREFLIGHT, tool
from wrapping import Wrapped

ODD_ARGUMENTS: list[list[str | bytes]] = [
    [],
    [""],
    ["", "", ""],
    ["--", "--help"],
    ["--help"],
    ["-h"],
    ["--version"],
    ["claude", "claude"],
    ["-p", "two\nlines\n", "tab\t", " spaces ", "'\"$HOME`x`\\"],
    ["-p", b"not \xff\xfe UTF-8", "ä€😀"],
    ["-p", "x" * 131_071],
    ["--strict", "--quiet", "--skip", "x"],
    ["-p", "--settings", "{}", "--", "-p"],
    [*("abcdefgh" * 16 for _ in range(6000))],
]


@pytest.mark.parametrize("arguments", ODD_ARGUMENTS, ids=lambda words: repr(words)[:40])
def test_arguments_verbatim(wrapped: Wrapped, arguments: list[str | bytes]) -> None:
    wrapped.python("sys.stdout.buffer.write(b'\\0'.join(map(os.fsencode, sys.argv[1:])) + b'END')")
    bare, ours = (wrapped.run(*arguments, bare=bare) for bare in (True, False))
    assert ours.stdout == bare.stdout
    assert ours.stdout == b"\0".join(map(os.fsencode, arguments)) + b"END"
    assert (ours.returncode, ours.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", ["-p", "mcp"])
def test_argument_zero_is_the_command_word(wrapped: Wrapped, arguments: str) -> None:
    shutil.copy(tool("sleep"), wrapped.claude)
    shell = [tool("bash"), "-c", f"exec -a claude '{wrapped.claude}' {arguments}"]
    bare = subprocess.run(shell, capture_output=True)
    ours = wrapped.run(arguments)
    assert bare.stderr.startswith(b"claude: ")
    assert ours.stderr == bare.stderr


def environment(wrapped: Wrapped, given: dict[bytes, bytes], *, bare: bool) -> dict[bytes, bytes]:
    dump = wrapped.home / "dump"
    command = wrapped.command("-p", bare=bare)
    # `env -i` hands on exactly what is named, also what is not UTF-8.
    pairs = [name + b"=" + value for name, value in given.items()]
    subprocess.run(["env", "-i", *pairs, *command], check=True)
    entries = dump.read_bytes().split(b"\0")
    return dict(entry.split(b"=", 1) for entry in entries if entry)


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {b"EMPTY": b"", b"LINES": b"a\nb\n", b"BYTES": b"\xff\xfe", b"SPACE D": b" x "},
        {b"LANG": b"C"},
        {b"LC_CTYPE": b"C"},
        {b"LC_CTYPE": b"C.UTF-8"},
        {b"LC_ALL": b"C"},
        {b"LC_ALL": b""},
        {b"BIG": b"x" * 120_000},
        {b"PYTHONWARNINGS": b"default", b"PYTHONUNBUFFERED": b"1"},
    ],
    ids=lambda extra: b" ".join(extra).decode() or "plain",
)
def test_environment_gets_one_mark(wrapped: Wrapped, extra: dict[bytes, bytes]) -> None:
    wrapped.shell(f"cat /proc/$$/environ >'{wrapped.home}/dump'")
    given = {os.fsencode(k): os.fsencode(v) for k, v in wrapped.environ.items() if k != "LANG"}
    bare, ours = (environment(wrapped, {**given, **extra}, bare=bare) for bare in (True, False))
    mark = ours.pop(b"PREFLIGHT_STARTED")
    assert re.fullmatch(rb"\d+-\d+:1:" + re.escape(os.fsencode(wrapped.claude)), mark)
    assert ours == bare


def test_descriptors(wrapped: Wrapped, tmp_path: Path) -> None:
    """Those beyond 2 come along, a process substitution too, and no other."""
    wrapped.python(
        "print(sorted(map(int, os.listdir('/proc/self/fd'))), open(sys.argv[-1]).read())"
    )
    script = "{} <(echo substituted) 5</dev/null 17</dev/null </dev/null"
    seen = []
    for start in (f"'{wrapped.claude}' -p", f"'{PREFLIGHT}' claude -p"):
        shell = [tool("bash"), "-c", script.format(start)]
        seen.append(subprocess.run(shell, env=wrapped.environ, capture_output=True).stdout)
    assert seen[0] == seen[1]
    assert b"5, 17" in seen[1]
    assert b"substituted" in seen[1]


def test_folder_that_is_gone(wrapped: Wrapped, tmp_path: Path) -> None:
    wrapped.shell("echo out; exit 5")
    gone = tmp_path / "gone"
    for arguments in ("-p", "mcp", ""):
        script = f"mkdir {gone}; cd {gone}; rmdir {gone}; exec '{PREFLIGHT}' claude {arguments}"
        done = subprocess.run(["sh", "-c", script], env=wrapped.environ, capture_output=True)
        assert (done.returncode, done.stdout) == (5, b"out\n")
        assert b"preflight:" not in done.stderr


def test_umask_limits_and_nice(wrapped: Wrapped) -> None:
    wrapped.python(
        "import json, resource\n"
        "names = [name for name in dir(resource) if name.startswith('RLIMIT_')]\n"
        "umask = os.umask(0)\n"
        "print(json.dumps([umask, os.nice(0), "
        "{name: resource.getrlimit(getattr(resource, name)) for name in names}]))"
    )

    def surround() -> None:
        os.umask(0o027)
        os.nice(3)
        resource.setrlimit(resource.RLIMIT_NOFILE, (200, 300))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    bare, ours = (
        json.loads(wrapped.run("-p", bare=bare, preexec_fn=surround).stdout)
        for bare in (True, False)
    )
    assert ours == bare
    assert ours[0] == 0o027
    assert ours[2]["RLIMIT_NOFILE"] == [200, 300]


def test_same_group_and_session_and_parent(wrapped: Wrapped) -> None:
    wrapped.python("note([os.getpgrp(), os.getsid(0), os.getppid()])")
    with wrapped.running("-p") as process:
        process.wait(20)
        assert wrapped.noted() == [str([process.pid, os.getsid(0), process.pid])]


def test_a_lock_on_a_file_stays_held(wrapped: Wrapped, tmp_path: Path) -> None:
    """`with-lock claude …`: closing any descriptor of the file would give the lock up."""
    wrapped.python("note('ready'); time.sleep(20)")
    script = (
        "import fcntl, os, sys\n"
        "lock = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)\n"
        "os.set_inheritable(lock, True); fcntl.lockf(lock, fcntl.LOCK_EX)\n"
        "os.execv(sys.argv[2], sys.argv[2:])"
    )
    path = tmp_path / "lock"
    command = [sys.executable, "-c", script, str(path), *wrapped.command("-p")]
    with subprocess.Popen(command, env=wrapped.environ, cwd=wrapped.project) as process:
        wrapped.wait_for_note("ready")
        time.sleep(0.2)
        with open(path, "r+b") as probe, pytest.raises(BlockingIOError):
            fcntl.lockf(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
        process.terminate()


def test_a_nameless_entry_of_the_environment(wrapped: Wrapped) -> None:
    wrapped.shell("exit 3")
    done = wrapped.run("-p", environ={"": "x"})
    assert (done.returncode, done.stderr) == (3, b"")
