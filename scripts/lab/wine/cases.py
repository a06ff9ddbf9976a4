"""What is tried on Windows, one function a case; each says what was wrong, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable

from lab import loopback, real

from .machine import Done, Machine, on_z
from .supplies import CACHE

MADE_UP = CACHE / "made-up/claude.exe"
NATIVE = CACHE / "native/claude.exe"
ODD = ["a b", 'c"d', "\\", 'x\\"y', "a|b", "x>file", "%PATH%", "^", '"&echo hi&"', "ü…", ""]
"""Arguments that fall apart where somebody quotes them wrongly, or hands them to `cmd`."""
BROKEN = """
import sys
sys.modules["preflight.launch.run"] = None
from preflight.__main__ import main
sys.exit(main())
"""
FACTS = """
import json, os
from preflight.launch.process import child_environment
from preflight.machine.host import Host, _isatty
host = Host.real()
host.write_private("C:\\\\own\\\\text", b"a\\nb")
print(json.dumps({
    "home": host.home,
    "nul": _isatty(os.open("NUL", os.O_RDWR)),
    "names": sorted(child_environment.as_given(host.environ)),
    "text": open("C:\\\\own\\\\text", "rb").read().decode(),
    "read": host.read_head("C:\\\\own\\\\lines", 9).decode("latin-1"),
}))
"""
TRUSTED = """
from preflight.credentials.settings import claude_json, files
from preflight.credentials.version_rules import rules
from preflight.invocation import parse
from preflight.machine import paths
from preflight.machine.host import Host
host = Host.real()
config = claude_json.read(host, paths.global_config(host))
print(files.is_trusted(host, parse([], True), config, rules("2.1.332")))
"""
WRITERS = """
import os, subprocess, sys
from preflight.machine.host import Host
from preflight.machine import state
os.environ["PREFLIGHT_STATE_DIR"] = "C:\\\\own\\\\state"
host = Host.real()
def count(data):
    data["n"] = data.get("n", 0) + 1
if sys.argv[1:] == ["one"]:
    print(sum(bool(state.update(host, count)) for _ in range(40)), flush=True)
elif sys.argv[1:] == ["reader"]:
    print("ready", flush=True)
    while not state.read(host).get("done"):
        pass
else:
    start = [sys.executable, __file__]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    reader = subprocess.Popen([*start, "reader"], **pipes)
    reader.stdout.readline()
    writers = [subprocess.Popen([*start, "one"], **pipes) for _ in range(2)]
    failed = sum(int(writer.communicate()[0]) for writer in writers)
    counted = state.read(host).get("n")
    state.update(host, lambda data: data.update(done=True))
    reader.communicate()
    print(failed, counted)
"""
KILLED = """
import subprocess, sys, time, psutil
pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
command = [sys.executable, "-m", "preflight", "--quiet", "claude", "sleep"]
outer = subprocess.Popen(command, **pipes)
children = []
for _ in range(100):
    children = psutil.Process(outer.pid).children()
    if children:
        break
    time.sleep(0.1)
time.sleep(0.5)
outer.kill()
outer.wait()
time.sleep(0.5)
print(len(children), [psutil.pid_exists(child.pid) for child in children])
"""
NATIVE_FOLDER = on_z(CACHE / "made-up")


def _launched(done: Done, words: list[str]) -> str:
    """What is wrong with a launch of the made-up claude."""
    wanted = "".join(f"<{word}>" for word in words)
    right = done.status == 7 and done.out == wanted and "Traceback" not in done.err
    return "" if right else f"{done}"


def _says(done: Done, *texts: str, status: int | None = None) -> str:
    right = all(text in done.out + done.err for text in texts) and "Traceback" not in done.err
    return "" if right and status in (None, done.status) else f"{done}"


def _script(machine: Machine, text: str) -> str:
    folder = machine.drive / "own"
    folder.mkdir(exist_ok=True)
    (folder / "script.py").write_text(text)
    return "C:\\own\\script.py"


def native(machine: Machine) -> str:
    """1: arguments and status of a native claude."""
    done = machine.preflight("--quiet", "claude", "-p", *ODD, path=NATIVE_FOLDER)
    return _launched(done, ["-p", *ODD])


def npm(machine: Machine) -> str:
    """1 and 3: what npm installed, with arguments that `cmd` would run."""
    path = machine.npm_install(MADE_UP)
    return _launched(machine.preflight("--quiet", "claude", "-p", *ODD, path=path), ["-p", *ODD])


def npm_is_known(machine: Machine) -> str:
    """1: doctor names kind and version."""
    path = machine.npm_install(MADE_UP)
    done = machine.preflight("doctor", "--offline", "installations", path=path)
    return _says(done, f"claude      {real.NEWEST} (npm-global)", status=0)


def npm_with_node(machine: Machine) -> str:
    """1: a build in JavaScript is started with node itself."""
    path = machine.npm_install(MADE_UP)
    package = machine.npm / "node_modules/@anthropic-ai/claude-code"
    (package / "cli.js").write_text(
        # Wine's pipes are none that node's streams know.
        "require('fs').writeSync(1, process.argv.slice(2).map(w => `<${w}>`).join('')); "
        "process.exitCode = 7"
    )
    line = '"%_prog%"  "%dp0%\\node_modules\\@anthropic-ai\\claude-code\\cli.js" %*\r\n'
    (machine.npm / "claude.cmd").write_text("@ECHO off\r\n" + line, newline="")
    done = machine.preflight("--quiet", "claude", "-p", *ODD, path=f"{path};{on_z(CACHE / 'node')}")
    return _launched(done, ["-p", *ODD])


def fallback(machine: Machine) -> str:
    """2: preflight is broken; claude runs, is waited for and gets its words."""
    done = machine.python(_script(machine, BROKEN), "claude", "-p", *ODD, path=NATIVE_FOLDER)
    return _launched(done, ["-p", *ODD])


def fallback_npm(machine: Machine) -> str:
    """2: the same for what npm installed."""
    path = machine.npm_install(MADE_UP)
    done = machine.python(_script(machine, BROKEN), "claude", "-p", *ODD, path=path)
    return _launched(done, ["-p", *ODD])


def foreign_batch_file(machine: Machine) -> str:
    """3: a batch file that names no program gets nothing that `cmd` would run."""
    folder = machine.drive / "own"
    folder.mkdir()
    (folder / "claude.cmd").write_text("@echo started %*\r\n", newline="")
    done = machine.preflight("--quiet", "claude", "-p", "a&echo injected", path="C:\\own")
    return _says(done, "PREFLIGHT_CLAUDE", status=126) or (
        f"{done}" if "started" in done.out else ""
    )


def helper(machine: Machine, command: str) -> Done:
    machine.settings(apiKeyHelper=command)
    (machine.home / "key.cmd").write_text("@echo sk-ant-api03-x\r\n", newline="")
    return machine.preflight("--strict", "claude", "-p", path=NATIVE_FOLDER)


def helper_with_backslashes(machine: Machine) -> str:
    """4: no false alarm, and --strict launches."""
    return _launched(helper(machine, f"C:\\users\\{machine.home.name}\\key.cmd --x"), ["-p"])


def helper_by_pathext(machine: Machine) -> str:
    """4: a name without its ending."""
    return _launched(helper(machine, "ipconfig /all"), ["-p"])


def helper_that_is_missing(machine: Machine) -> str:
    """4: what is wrong is still said."""
    return _says(helper(machine, "C:\\none\\key.exe"), "which does not exist", status=125)


def code_page(machine: Machine) -> str:
    """5: every kind of output on a pipe in cp1252."""
    text = "API Error: 400 You're out of extra usage … ✗ 会话\n"
    environ = {"PYTHONIOENCODING": "cp1252"}
    for words in (["explain", "--all"], ["explain", "--json"], ["doctor", "--offline"], ["report"]):
        done = machine.preflight(*words, path=NATIVE_FOLDER, stdin=text, **environ)
        if done.status not in (0, 1) or "Traceback" in done.err:
            return f"{words}: {done}"
    return ""


def facts(machine: Machine) -> str:
    """6: home, NUL, names of variables, bytes."""
    script = _script(machine, FACTS)
    (machine.drive / "own/lines").write_bytes(b"a\r\nb\x1ac")
    done = machine.python(script, MixedCase="1", HOME="/nowhere")
    told = json.loads(done.out or "{}")
    home = f"C:\\users\\{machine.home.name}"
    right = told.get("home") == home and told.get("nul") is False
    right = right and "MixedCase" in told["names"] and told["text"] == "a\nb"
    return "" if right and told["read"] == "a\r\nb\x1ac" else f"{done}"


def trust(machine: Machine) -> str:
    """6: a project is known by its name with slashes."""
    folder = str(machine.home).replace(str(machine.drive), "C:")
    key = {folder: {"hasTrustDialogAccepted": True}}
    (machine.home / ".claude.json").write_text(json.dumps({"projects": key}))
    done = machine.python(_script(machine, TRUSTED))
    return "" if done.out.strip() == "True" else f"{done}"


def version_of_a_native_claude(machine: Machine) -> str:
    """7: out of the program's resources; off PATH it is seen as well."""
    folder = machine.home / ".local/bin"
    folder.mkdir(parents=True)
    (folder / "claude.exe").hardlink_to(NATIVE)
    words = ("doctor", "--offline", "installations")
    seen = _says(machine.preflight(*words, path=on_z(folder)), f"{real.NEWEST} (native)", status=0)
    return seen or _says(machine.preflight(*words), "is not on PATH, though it is installed")


def state(machine: Machine) -> str:
    """8: two writers beside a reader lose nothing."""
    done = machine.python(_script(machine, WRITERS))
    return "" if done.out.split() == ["0", "80"] else f"{done}"


def killed(machine: Machine) -> str:
    """8: claude ends with a killed preflight."""
    done = machine.python(_script(machine, KILLED), path=NATIVE_FOLDER)
    return "" if done.out.strip() == "1 [False]" else f"{done}"


def words(machine: Machine) -> str:
    """9: no owners, an alias for PowerShell, a status line that two shells can read."""
    path = machine.npm_install(MADE_UP)
    told = machine.preflight("doctor", "--offline", "installations", "--all", path=path)
    if "belongs to" in told.out:
        return f"{told}"
    alias = _says(machine.preflight("init", "powershell"), "Set-Alias -Name claude", status=0)
    line = machine.preflight("init", "--statusline", path=path)
    return alias or ("" if '"command": "Z:/' in line.out or line.status == 1 else f"{line}")


def policy(machine: Machine) -> str:
    """10: the administrator's policy in the registry."""
    key = "HKLM\\SOFTWARE\\Policies\\ClaudeCode"
    text = '{"env":{"ANTHROPIC_API_KEY":"sk-ant-api03-policy"}}'
    machine.registry("add", key, "/v", "Settings", "/d", text)
    path = machine.npm_install(MADE_UP)
    done = machine.preflight("doctor", "--offline", "credentials", path=path)
    machine.registry("delete", key)
    return _says(done, "ANTHROPIC_API_KEY in HKLM", status=0)


def program_data(machine: Machine) -> str:
    """10: 2.0.28 reads the old folder, today's claude does not."""
    folder = machine.drive / "ProgramData/ClaudeCode"
    folder.mkdir(parents=True)
    (folder / "managed-settings.json").write_text('{"apiKeyHelper": "exit 1"}')
    path = machine.npm_install(MADE_UP, real.FOUNDING)
    old = machine.preflight("doctor", "--offline", "credentials", path=path)
    machine.clean()
    return _says(old, "ProgramData")


def refused(machine: Machine) -> str:
    """The real claude.exe, npm's batch file before it, and a real 400: passed on and explained."""
    path = machine.npm_install(NATIVE)
    text = loopback.OUT_OF_EXTRA_USAGE
    with loopback.LoopbackApi() as api:
        api.script(*[loopback.Answer(400, "invalid_request_error", text)] * 9)
        done = machine.preflight(
            "claude",
            "-p",
            "a|b %PATH%",
            path=path,
            ANTHROPIC_BASE_URL=api.url,
            ANTHROPIC_API_KEY=real.FAKE_KEY,
            CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC="1",
            DISABLE_AUTOUPDATER="1",
            CLAUDE_CODE_MAX_RETRIES="0",
        )
        sent = str(api.messages())
    said = _says(done, "extra usage", "preflight", status=1)
    return said or ("" if "a|b %PATH%" in sent else sent[:400])


ALL: dict[str, Callable[[Machine], str]] = {
    case.__name__.replace("_", "-"): case
    for case in (
        native,
        npm,
        npm_is_known,
        npm_with_node,
        fallback,
        fallback_npm,
        foreign_batch_file,
        helper_with_backslashes,
        helper_by_pathext,
        helper_that_is_missing,
        code_page,
        facts,
        trust,
        version_of_a_native_claude,
        state,
        killed,
        words,
        policy,
        program_data,
        refused,
    )
}
