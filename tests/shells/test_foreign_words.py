"""What is pasted runs nothing foreign: odd names of folders, every fix, four shells.

Programs that write down their arguments stand in for the real ones, so that it also shows that a
command reaches the very folder that it names.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import tool
from made_up import NOW, made_up_host, write

from preflight.checks import credential_file, running_sessions
from preflight.checks.own import doors
from preflight.credentials.providers import aws
from preflight.explanation.causes import network
from preflight.explanation.circumstances.circumstances import Known
from preflight.installs.doors.door import ON_PATH, Door
from preflight.installs.fixes import npm_folders, update
from preflight.installs.fixes.way import Machine
from preflight.installs.installation import NPM_GLOBAL, STUB, Installation, NpmGlobal
from preflight.installs.running_sessions import RunningSession
from preflight.machine.host import Host
from preflight.render import gate
from preflight.shells import startup_file, words

pytestmark = pytest.mark.slow

SHELLS = ("sh", "bash", "zsh", "fish")
MARK = "PWNED"
TELLABLE = (
    "plain",
    "two words",
    f"x'; touch {MARK}; '",
    f'x"; touch {MARK}; "',
    f"x$(touch {MARK})",
    f"x`touch {MARK}`",
    f"x;touch {MARK}",
    f"x&touch {MARK}&",
    f"x|touch {MARK}",
    f"x>{MARK}",
    f"x(touch {MARK})",
    f"x && touch {MARK}",
    "$HOME",
    "${HOME}",
    "~root",
    "*",
    "[a-z]?",
    "{a,b}",
    "!history!!",
    "#comment",
    "-rf",
    "=ls",
    "%self",
    "a=b",
    "back\\slash",
    "end\\",
    "x\\'y''z",
    "\u00e9\u6f22\u5b57 caf\u00e9",
    "npm_global_packages_and_more",
    '"',
)
"""Names that a command can tell."""
UNTELLABLE = (
    f"x\ntouch {MARK}\n",
    f"x\rtouch {MARK}",
    "tab\tx",
    "\x1b[31mred",
    "right\u202eleft",
    "zero\u200bwidth",
    "tag\U000e0041",
    "\x85next",
    "sep\u2028x",
    "lone\udcff",
    "nbsp\u00a0x",
    "\u3164filler",
)
"""Names that cannot be shown as they are: no command has them."""
NAMES = (*TELLABLE, *UNTELLABLE)


class Case(NamedTuple):
    """One command of a fix: whether it may be missing for another reason, and what it must hand
    on, as the program's last argument."""

    command: str
    told: str


def host_of(home: Path, shell: str = "bash") -> Host:
    return made_up_host(home, {"SHELL": f"/bin/{shell}", "PATH": f"{home}/stubs"})


def _chmod(home: Path, name: str) -> Case:
    folder = home / name
    folder.mkdir(mode=0o500)
    npm = NpmGlobal(str(home), "", (str(folder),), cache=str(home / "cache"))
    steps = npm_folders.steps(host_of(home), npm)
    return Case(steps[0].command if steps else "", str(folder))


def _chmod_back(home: Path, name: str) -> Case:
    folder = home / name
    folder.mkdir(mode=0o500)
    npm = NpmGlobal(str(home), "", (str(folder),), cache=str(home / "cache"))
    steps = npm_folders.steps(host_of(home), npm)
    return Case(steps[0].undo if steps else "", str(folder))


def _aside(home: Path, name: str) -> Case:
    (home / name).mkdir()
    step = npm_folders.aside(host_of(home), str(home / name))
    return Case(step.command if step else "", str(home / f"{name}.aside"))


def _aside_back(home: Path, name: str) -> Case:
    (home / name).mkdir()
    step = npm_folders.aside(host_of(home), str(home / name))
    (home / name).rename(home / f"{name}.aside")
    return Case(step.undo if step else "", str(home / name))


def _credential_file(home: Path, name: str) -> Case:
    return Case(credential_file._fix(str(home / name)).command, str(home / name))


def _resume_there(home: Path, name: str) -> Case:
    (home / name).mkdir()
    session = RunningSession(1, "7d9f1b3a", "2.0.28", str(home / name), NOW)
    return Case(running_sessions._again(session, False).command, "7d9f1b3a")


def _resume_by_id(home: Path, name: str) -> Case:
    session = RunningSession(1, name, "2.0.28", str(home), NOW)
    return Case(running_sessions._again(session, False).command, name)


def _shim(home: Path, name: str) -> Case:
    door = Door(ON_PATH, "", str(home / name / "claude"), True, "cannot start")
    return Case(doors._fix(host_of(home), door).command, str(home / name))


def _profile(home: Path, name: str) -> Case:
    section = {"sso_start_url": "https://x"}
    _, reason, *_ = aws._profile(host_of(home), name, section, {}) or ("", "")
    return Case(reason.partition("run `")[2].removesuffix("`"), name)


def _address(home: Path, name: str) -> Case:
    url = Known(f"http://{name}", "x")
    found = [fix.command for fix in network._of_base_url(url) if fix.command]
    return Case(found[0] if found else "", url.value)


def _finish(home: Path, name: str) -> Case:
    package = str(home / name)
    stub = Installation(
        "/x/claude", "/x/claude", NPM_GLOBAL, "2.0.28", 0, package=package, problem=STUB
    )
    program = f"{package}/node_modules/@anthropic-ai/claude-code-linux-x64"
    for folder in (f"{package}/bin", program):
        if name in TELLABLE:
            os.makedirs(folder)
            for file in (f"{package}/install.cjs", f"{program}/claude"):
                if os.path.isdir(os.path.dirname(file)):
                    open(file, "w").close()
    npm = NpmGlobal(str(home), "", (), npm="/x/npm", node="/x/node")
    ways = update.ways(host_of(home), stub, npm, "bash")
    found = [way.steps[0] for way in ways if way.steps and way.steps[0].startswith("node ")]
    return Case(found[0] if found else "", f"{package}/install.cjs")


def _prefix(home: Path, name: str) -> Case:
    own = str(home / name)
    package = f"{own}/lib/node_modules/@anthropic-ai/claude-code"
    there = Installation("/x/claude", "/x/claude", NPM_GLOBAL, "2.0.28", 0, package=package)
    for folder in (package, f"{own}/bin"):
        if name in TELLABLE:
            os.makedirs(folder)
    npm = NpmGlobal("/elsewhere", "", (), npm="/x/npm", node="/x/node", cache=str(home))
    found = [
        step
        for way in update.RECIPES["again"](Machine(host_of(home), there, npm, "bash"))
        for step in way.steps
        if "--prefix" in step
    ]
    return Case(found[0] if found else "", own)


def _former_prefix(home: Path, name: str) -> Case:
    source = str(home / ".npmrc")
    npm = NpmGlobal(str(home / name), source, ("/x",), npm="/x/npm", node="/x/node")
    there = Installation("/x/claude", "/x/claude", NPM_GLOBAL, "2.0.28", 0)
    ways = update.RECIPES["own-prefix"](Machine(host_of(home), there, npm, "bash"))
    undo = (step for way in ways for step in way.undo)
    found = [step for step in undo if step.startswith("npm config set prefix")]
    return Case(found[0] if found else "", str(home / name))


FIXES: dict[str, Callable[[Path, str], Case]] = {
    function.__name__.strip("_"): function
    for function in (
        *(_chmod, _chmod_back, _aside, _aside_back, _credential_file, _resume_there),
        *(_resume_by_id, _shim, _profile, _address, _finish, _prefix, _former_prefix),
    )
}
PROGRAMS = ("chmod", "mv", "claude", "preflight", "aws", "curl", "node", "npm")
STUB_CODE = """#!/bin/sh
for word in "$0" "$@"; do printf '%s\\0' "$word"; done >> "$LOG"
printf '\\0' >> "$LOG"
"""


def pasted(home: Path, shell: str, *commands: str) -> list[list[str]]:
    """The words that each program got when the commands were pasted into the shell."""
    for name in PROGRAMS:
        write(home / "stubs" / name, STUB_CODE).chmod(0o755)
    (home / "here").mkdir(exist_ok=True)
    log = home / "log"
    log.unlink(missing_ok=True)
    environ = {"HOME": str(home), "PATH": f"{home}/stubs:/usr/bin:/bin", "LOG": str(log)}
    options = {"zsh": ["-f"], "fish": ["--no-config"], "bash": ["--norc"]}.get(shell, [])
    subprocess.run(
        [tool(shell), *options],
        input="\n".join((*commands, "")).encode(),
        env=environ,
        cwd=home / "here",
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = log.read_bytes().decode("utf-8", "surrogateescape") if log.exists() else ""
    return [one.split("\0")[1:] for one in said.split("\0\0")[:-1]]


def foreign(home: Path) -> list[str]:
    """What a foreign command would have left, wherever it ran."""
    return [
        os.path.join(folder, name)
        for folder, folders, files in os.walk(home)
        for name in (*folders, *files)
        if name == MARK
    ]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("fix", FIXES)
def test_a_pasted_fix_names_its_folder_and_runs_nothing_else(
    tmp_path: Path, fix: str, shell: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    cases = []
    for name in NAMES:
        if name in UNTELLABLE and not _can_exist(home, name):
            continue
        case = FIXES[fix](home, name)
        shown = gate.command(case.command)
        assert shown == case.command
        if name in UNTELLABLE:
            assert shown == "", name
        elif shown:
            cases.append(case._replace(command=f"cd {home}/here; {shown}"))
    assert len(cases) >= len(TELLABLE) - 2
    said = pasted(home, shell, *(case.command for case in cases))
    assert len(said) == len(cases)
    for case, got in zip(cases, said, strict=True):
        assert case.told in got, (case, got)
    assert foreign(home) == []


def _can_exist(home: Path, name: str) -> bool:
    try:
        (home / name).mkdir()
        (home / name).rmdir()
    except (OSError, ValueError):
        return False
    return True


@pytest.mark.parametrize("below_home", [True, False])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_folder_gets_onto_path_for_good_and_off_again(
    tmp_path: Path, shell: str, below_home: bool
) -> None:
    offered = 0
    for number, name in enumerate(NAMES):
        home = tmp_path / str(number)
        (home / "elsewhere").mkdir(parents=True)
        if not _can_exist(home, name):
            continue
        folder = home / name if below_home else home / "elsewhere" / name
        folder.mkdir()
        # A folder that is not below the home is told whole.
        known = home if below_home else home / "nobody"
        told = words.tilde(host_of(known), str(folder))
        rc = home / {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".unused"}[shell]
        rc.write_text("")
        step = startup_file.path_step(made_up_host(home), shell, told)
        shown = [gate.command(text) for text in (step.command, step.undo)]
        assert shown == [step.command, step.undo]
        if name in UNTELLABLE:
            assert step == startup_file.PathStep(), name
            continue
        offered += 1
        pasted(home, shell, step.command)
        assert str(folder) in path_of(home, shell), (name, step.command)
        assert foreign(home) == [], name
        pasted(home, shell, step.undo)
        assert str(folder) not in path_of(home, shell), (name, step.undo)
        assert foreign(home) == [], name
    assert offered >= len(TELLABLE)


def path_of(home: Path, shell: str) -> list[str]:
    """PATH as a new interactive shell of this kind has it."""
    environ = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TERM": "dumb"}
    done = subprocess.run(
        [tool(shell), "-i", "-c", "/usr/bin/printenv PATH"],
        env=environ,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.stdout.splitlines()[-1].split(":")


@pytest.mark.parametrize("name", [f"$(touch {MARK})", f"x'; touch {MARK}; '", "two words"])
def test_a_foreign_zdotdir_is_a_folder_and_nothing_else(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    (home / name).mkdir(parents=True)
    host = made_up_host(home, {"ZDOTDIR": str(home / name)})
    step = startup_file.path_step(host, "zsh", "~/.local/bin")
    pasted(home, "sh", step.command)
    assert (home / name / ".zshrc").read_text() == 'export PATH="$HOME/.local/bin:$PATH"\n'
    assert foreign(home) == []


@pytest.mark.parametrize("folder", ["relative", "", ".", "/a:/b", "~/a:b"])
def test_what_path_cannot_hold_is_not_offered(tmp_path: Path, folder: str) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert startup_file.path_step(made_up_host(tmp_path), shell, folder).command == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_every_printable_character(tmp_path: Path, shell: str) -> None:
    text = "".join(map(chr, range(32, 127)))
    told = [f"x{text}", f"x{text[::-1]}", *(f"x{c}" for c in text), *(f"{c}x" for c in text)]
    told = [one for one in told if one[0] != "-"]
    assert pasted(tmp_path, shell, *(words.line("claude {}", one) for one in told)) == [
        [one] for one in told
    ]


def test_options_are_no_words() -> None:
    assert words.line("cd {}", "-P") == ""


@pytest.mark.parametrize(
    ("shell", "name", "command"),
    [
        ("bash", "X_Y", "unset X_Y"),
        ("fish", "X_Y", "set -e X_Y"),
        ("powershell", "X_Y", "Remove-Item Env:X_Y"),
        ("bash", "X; touch Y", ""),
        ("bash", "", ""),
    ],
)
def test_forgetting_a_variable(shell: str, name: str, command: str) -> None:
    assert words.unset(shell, name) == command


def test_powershell_ends_a_word_at_round_quotes_too() -> None:
    assert words.powershell("a'b\u2019c") == "'a''b\u2019\u2019c'"
