"""preflight finds the real claude behind shims of itself, and says where there is none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import PREFLIGHT, tool
from wrapping import Wrapped

REAL = '#!/bin/sh\necho real "$*"; exit 3\n'
OPEN_SHIM = f'#!/bin/sh\nexec "{PREFLIGHT}" claude --model x "$@" # preflight claude\n'
HIDDEN = f"#!/bin/sh\nme={PREFLIGHT}\n"
SHIMS = {
    "named": '#!/bin/sh\nexec preflight claude "$@"\n',
    "that becomes us": HIDDEN + 'exec "$me" claude "$@"\n',
    "that runs us": HIDDEN + '"$me" claude "$@"\n',
    "in two steps": HIDDEN + 'sh -c \'"$0" claude "$@"; exit $?\' "$me" "$@"; exit $?\n',
}


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def on_path(wrapped: Wrapped, *folders: Path) -> dict[str, str]:
    names = [str(folder) for folder in folders]
    return {
        "PATH": ":".join([*names, str(PREFLIGHT.parent), "/usr/bin", "/bin"]),
        "PREFLIGHT_CLAUDE": "",
    }


@pytest.mark.parametrize("kind", SHIMS)
@pytest.mark.parametrize("arguments", ["-p", "mcp"])
def test_a_shim_before_the_real_one(wrapped: Wrapped, kind: str, arguments: str) -> None:
    shim = program(wrapped.home / "shims/claude", SHIMS[kind]).parent
    real = program(wrapped.home / "real/claude", REAL).parent
    done = wrapped.run(arguments, "a b", environ=on_path(wrapped, shim, real))
    assert (done.returncode, done.stdout) == (3, f"real {arguments} a b\n".encode())


@pytest.mark.parametrize("kind", SHIMS)
@pytest.mark.parametrize("arguments", ["-p", "mcp"])
def test_nothing_but_a_shim(wrapped: Wrapped, kind: str, arguments: str) -> None:
    shim = program(wrapped.home / "shims/claude", SHIMS[kind])
    done = wrapped.run(arguments, environ=on_path(wrapped, shim.parent), text=True)
    assert done.returncode == 127
    if kind == "named":
        assert "there is no claude on PATH" in done.stderr
    else:
        assert f"{shim} leads back to preflight" in done.stderr


@pytest.mark.parametrize("kind", ["ourselves", "a link to us", "a shim of us"])
def test_variable_that_names_ourselves(wrapped: Wrapped, kind: str) -> None:
    link = wrapped.home / "elsewhere/claude"
    link.parent.mkdir()
    link.symlink_to(PREFLIGHT)
    shim = program(wrapped.home / "shims/claude", OPEN_SHIM)
    named = {"ourselves": PREFLIGHT, "a link to us": link, "a shim of us": shim}[kind]
    real = program(wrapped.home / "real/claude", REAL)
    environ = {**on_path(wrapped, real.parent), "PREFLIGHT_CLAUDE": str(named)}
    done = wrapped.run("-p", environ=environ, text=True)
    assert (done.returncode, done.stdout) == (3, "real -p\n")
    assert done.stderr == f"preflight: PREFLIGHT_CLAUDE leads back to preflight; running {real}\n"


def test_hidden_shim_in_the_variable(wrapped: Wrapped) -> None:
    shim = program(wrapped.home / "shims/claude", SHIMS["that runs us"])
    real = program(wrapped.home / "real/claude", REAL)
    environ = {**on_path(wrapped, real.parent), "PREFLIGHT_CLAUDE": str(shim)}
    done = wrapped.run("-p", environ=environ, text=True)
    assert (done.returncode, done.stdout) == (3, "real -p\n")


def test_inside_a_session(wrapped: Wrapped) -> None:
    """claude runs a shell that runs preflight claude: another session, no circle."""
    wrapped.shell(f'[ $# = 1 ] || {{ "{PREFLIGHT}" claude -p; exit $?; }}; echo inner; exit 6')
    done = wrapped.run("-p", "outer", "one")
    assert (done.returncode, done.stdout, done.stderr) == (6, b"inner\n", b"")


def test_a_session_without_a_shell_between(wrapped: Wrapped) -> None:
    """claude itself starts preflight, and that is no circle either."""
    wrapped.python(
        "import subprocess\n"
        "if sys.argv[2:] == ['3']: print('deep'); sys.exit(7)\n"
        "depth = str(int(sys.argv[2]) + 1)\n"
        f"sys.exit(subprocess.call(['{PREFLIGHT}', 'claude', '-p', depth]))"
    )
    done = wrapped.run("-p", "0")
    assert (done.returncode, done.stdout, done.stderr) == (7, b"deep\n", b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_function_of_init(wrapped: Wrapped, shell: str) -> None:
    """The function that `preflight init` makes, with a shim and the real one on PATH."""
    shim = program(wrapped.home / "shims/claude", SHIMS["named"]).parent
    real = program(wrapped.home / "real/claude", REAL).parent
    source = (
        "preflight init fish | source" if shell == "fish" else f'eval "$(preflight init {shell})"'
    )
    script = f"{source}; claude -p 'a b'"
    flags = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [tool(shell), *flags, "-c", script],
        env={**wrapped.environ, **on_path(wrapped, shim, real)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (3, "real -p a b\n")


def test_an_old_mark_and_a_process_number_used_again(wrapped: Wrapped) -> None:
    """The mark stays in whatever a session started, such as a terminal multiplexer."""
    real = program(wrapped.home / "real/claude", REAL)
    environ = on_path(wrapped, real.parent)
    for process in (f"{os.getpid()}-1", f"{os.getpid()}"):
        stale = {"PREFLIGHT_STARTED": f"{process}:1:{real}"}
        done = wrapped.run("-p", environ={**environ, **stale})
        assert (done.returncode, done.stdout) == (3, b"real -p\n")
