"""`preflight-claude` in its three roles, on a made-up claude."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import PREFLIGHT, tool
from wrapping import PATIENCE, RECORDER, Wrapped

DOOR = PREFLIGHT.with_name("preflight-claude")
SAYS_ALL = """\
import json
print(json.dumps({"argv": sys.argv[1:], "environ": dict(os.environ), "pid": os.getpid()}))
sys.exit(5)
"""


def run(wrapped: Wrapped, command: list[Any], **environ: str) -> subprocess.CompletedProcess[str]:
    """One run with these variables more; those that are empty are left out."""
    together = {**wrapped.environ, "PREFLIGHT_CLAUDE": "", **environ}
    return subprocess.run(
        list(map(str, command)),
        env={name: value for name, value in together.items() if value},
        cwd=wrapped.project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def shim(wrapped: Wrapped, kind: str) -> Path:
    """A folder that holds us as `claude`."""
    folder = wrapped.home / "shims"
    folder.mkdir()
    if kind == "link":
        (folder / "claude").symlink_to(DOOR)
    elif kind == "copy":
        shutil.copy2(DOOR, folder / "claude")
    else:
        (folder / "claude").write_text(f'#!/bin/sh\nexec "{DOOR}" "$@"\n')
        (folder / "claude").chmod(0o755)
    return folder


@pytest.mark.parametrize("kind", ["link", "copy", "script"])
@pytest.mark.parametrize("arguments", [["-p", "a b"], ["mcp", "list"], ["--version"]])
def test_as_claude_on_path(wrapped: Wrapped, kind: str, arguments: list[str]) -> None:
    wrapped.python(SAYS_ALL)
    path = f"{shim(wrapped, kind)}:{wrapped.claude.parent}:/usr/bin:/bin"
    done = run(wrapped, [wrapped.home / "shims/claude", *arguments], PATH=path)
    assert (done.returncode, done.stderr) == (5, "")
    assert json.loads(done.stdout)["argv"] == arguments


@pytest.mark.parametrize("kind", ["link", "copy", "script"])
def test_alone_on_path_it_does_not_reach_itself(wrapped: Wrapped, kind: str) -> None:
    done = run(wrapped, [shim(wrapped, kind) / "claude", "-p"], PATH=f"{wrapped.home}/shims:/bin")
    assert done.returncode == 127
    assert "there is no claude on PATH" in done.stderr


@pytest.mark.parametrize("arguments", [["-p", "a b", ""], ["mcp", "list"]])
def test_with_the_real_one_named(wrapped: Wrapped, arguments: list[str]) -> None:
    """It runs, also where PATH and the variable lead to another."""
    wrapped.python(SAYS_ALL)
    other = wrapped.home / "other/claude"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\nexit 99\n")
    other.chmod(0o755)
    path = f"{other.parent}:/usr/bin:/bin"
    command = [DOOR, wrapped.claude, *arguments]
    done = run(wrapped, command, PATH=path, PREFLIGHT_CLAUDE=str(other))
    said = json.loads(done.stdout)
    assert (done.returncode, done.stderr, said["argv"]) == (5, "", arguments)
    assert said["environ"]["PREFLIGHT_CLAUDE"] == str(other)
    assert said["environ"]["PREFLIGHT_STARTED"].endswith(f":1:{wrapped.claude}")


def test_with_a_runtime_and_a_script(wrapped: Wrapped) -> None:
    script = wrapped.home / "claude-code/cli.js"
    script.parent.mkdir()
    script.write_text("console.log(JSON.stringify(process.argv.slice(1))); process.exit(4)")
    node = tool("node")
    done = run(wrapped, [DOOR, node, script, "-p", "hi"])
    assert (done.returncode, done.stderr) == (4, "")
    assert json.loads(done.stdout) == [str(script), "-p", "hi"]


def test_the_named_one_is_gone(wrapped: Wrapped) -> None:
    done = run(wrapped, [DOOR, wrapped.home / "gone/claude", "-p"])
    assert done.returncode == 127
    assert done.stderr == (
        f"preflight: cannot start {wrapped.home}/gone/claude: No such file or directory\n"
    )


@pytest.mark.parametrize("hidden", [False, True])
def test_the_named_one_leads_back(wrapped: Wrapped, hidden: bool) -> None:
    wrapped.python(SAYS_ALL)
    named = wrapped.home / "named/claude"
    named.parent.mkdir()
    if hidden:
        named.write_text(f'#!/bin/sh\nme={DOOR}\n"$me" "$0" "$@"\n')
        named.chmod(0o755)
    else:
        named.symlink_to(DOOR)
    path = f"{wrapped.claude.parent}:/usr/bin:/bin"
    done = run(wrapped, [DOOR, named, "-p", "hi"], PATH=path)
    assert (done.returncode, json.loads(done.stdout)["argv"]) == (5, ["-p", "hi"])


def test_as_claudes_launcher(wrapped: Wrapped) -> None:
    """The process becomes the program: nothing said, nothing added, the same process."""
    wrapped.python(SAYS_ALL)
    command = [str(DOOR), str(wrapped.claude), "daemon", "run", "", "a\nb"]
    given = {**wrapped.environ, "CLAUDE_CODE_PROCESS_WRAPPER": str(DOOR), "PREFLIGHT_QUIET": ""}
    with subprocess.Popen(
        command, env=given, cwd=wrapped.project, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        stdout, stderr = process.communicate(timeout=PATIENCE)
    said = json.loads(stdout)
    assert (process.returncode, stderr) == (5, b"")
    assert said["argv"] == ["daemon", "run", "", "a\nb"]
    assert (said["pid"], said["environ"]) == (process.pid, given)


def test_launchers_in_one_another(wrapped: Wrapped) -> None:
    """claude starts its service through us, and each session of it through us again."""
    wrapped.python(
        "import subprocess\n"
        "note(sys.argv[1])\n"
        "if sys.argv[1] != '0':\n"
        f"    me = '{DOOR}'\n"
        "    sys.exit(subprocess.call([me, me, sys.argv[0], str(int(sys.argv[1]) - 1)]))\n"
        "sys.exit(6)"
    )
    done = run(wrapped, [DOOR, wrapped.claude, "30"], CLAUDE_CODE_PROCESS_WRAPPER=str(DOOR))
    assert (done.returncode, done.stdout, done.stderr) == (6, "", "")
    assert wrapped.noted() == [str(number) for number in range(30, -1, -1)]


def test_a_launcher_whose_program_is_gone(wrapped: Wrapped) -> None:
    script = wrapped.home / "tool"
    script.write_text("#!/gone/python\n")
    script.chmod(0o755)
    done = run(wrapped, [DOOR, script, "x"], CLAUDE_CODE_PROCESS_WRAPPER=str(DOOR))
    assert done.returncode == 127
    assert "its interpreter (the first line after #!) was not found" in done.stderr


@pytest.mark.parametrize("role", ["real one named", "launcher"])
def test_signals_reach_claude_once(wrapped: Wrapped, role: str) -> None:
    wrapped.python(RECORDER)
    environ = dict(wrapped.environ)
    if role == "launcher":
        environ["CLAUDE_CODE_PROCESS_WRAPPER"] = str(DOOR)
    with subprocess.Popen(
        [DOOR, wrapped.claude, "-p"], env=environ, cwd=wrapped.project, process_group=0
    ) as process:
        wrapped.wait_for_note("ready")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1):
            os.kill(process.pid, number)
            wrapped.wait_for_note(number.name)
        os.killpg(process.pid, signal.SIGHUP)
        wrapped.wait_for_note("SIGHUP")
        os.kill(process.pid, signal.SIGALRM)
        assert process.wait(PATIENCE) == 0
    assert wrapped.noted() == ["ready", "SIGINT", "SIGTERM", "SIGUSR1", "SIGHUP"]


def test_streams_both_ways(wrapped: Wrapped) -> None:
    """An editor's long conversation: each line answered as it comes, and nothing else said."""
    wrapped.python("for line in sys.stdin: print('re:', line.strip(), flush=True)")
    arguments = ["--input-format", "stream-json", "--output-format", "stream-json", "--verbose"]
    with subprocess.Popen(
        [DOOR, wrapped.claude, *arguments],
        env={**wrapped.environ, "CLAUDE_CODE_ENTRYPOINT": "claude-vscode"},
        cwd=wrapped.project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        for number in range(20):
            process.stdin.write(json.dumps({"n": number}) + "\n")
            process.stdin.flush()
            assert process.stdout.readline() == f're: {{"n": {number}}}\n'
        process.stdin.close()
        assert (process.stdout.read(), process.stderr.read()) == ("", "")
    assert process.returncode == 0


def test_whatever_breaks_the_named_one_starts(wrapped: Wrapped) -> None:
    wrapped.python(SAYS_ALL)
    code = (
        "import sys\nfrom preflight.launch import run\n"
        "def broken(*a): raise RuntimeError\nrun._situation = broken\n"
        f"sys.argv = ['{DOOR}', '{wrapped.claude}', '-p', 'x']\n"
        "from preflight.__main__ import claude\nsys.exit(claude())"
    )
    done = run(wrapped, [PREFLIGHT.with_name("python"), "-c", code])
    assert done.returncode == 5
    assert json.loads(done.stdout)["argv"] == ["-p", "x"]
    assert done.stderr.count("\n") == 1
