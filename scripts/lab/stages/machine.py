"""One made-up machine: this system under an overlay, with a person who is not root.

Everything that is written lands in memory and is gone afterwards.  A fork begins where another
machine stands and leaves that one alone.  Needs root, and a mount namespace of the process's own.
"""

from __future__ import annotations

import ctypes
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..real import ROOT
from .servers import REGISTRY, Network

PERSON, UID = "ada", 61235
HOME = f"/home/{PERSON}"
PATH = "/usr/local/bin:/usr/bin:/bin"
_EMPTY = ("home", "root", "opt", "usr/local", "tmp", "var/tmp", "srv", "mnt")
"""What these hold of the real machine is not there."""
_WITHOUT = ("node", "npm", "npx", "corepack", "claude", "pnpm", "yarn", "bun")
_CLONE_NEWNS = 0x20000
_SIZE = "8g"
_QUIET = 8.0
"""Seconds without a word after which a shell is taken to wait."""
_CHROOT = shutil.which("chroot") or "/usr/sbin/chroot"


def own_mounts() -> None:
    """Give this process mounts of its own; raises `OSError` where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNS):
        raise OSError(ctypes.get_errno(), "no mount namespace")
    _do("mount", "--make-rprivate", "/")


class Machine:
    """`with Machine(folder, network) as machine:`; `root` is where its files can be reached."""

    def __init__(
        self,
        folder: Path,
        network: Network,
        base: Machine | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._folder, self.network, self._base = folder, network, base
        self.root = folder / "root"
        self._upper = folder / "memory" / "upper"
        inherited = base.environ if base else {}
        self.environ: dict[str, str] = {
            "HOME": HOME,
            "USER": PERSON,
            "LOGNAME": PERSON,
            "SHELL": "/bin/bash",
            "PATH": PATH,
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "npm_config_registry": REGISTRY,
            "npm_config_update_notifier": "false",
            "BUN_CONFIG_REGISTRY": REGISTRY,
            "NODE_EXTRA_CA_CERTS": "/etc/stage-ca.crt",
            **inherited,
            **(environ or {}),
        }

    def __enter__(self) -> Machine:
        self.root.mkdir(parents=True)
        memory = self._folder / "memory"
        memory.mkdir()
        _do("mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=755", "stage", memory)
        self._upper.mkdir()
        (memory / "work").mkdir()
        lower = "/"
        if self._base is None:
            self._begin()
        else:
            # A fork keeps the opaque folders only through the base's own merged layer order.
            lower = ":".join([*self._base.layers, "/"])
        # Without redirects a folder of a lower layer cannot be renamed, as npm and mv do it.
        options = f"lowerdir={lower},upperdir={self._upper},workdir={memory / 'work'}"
        options += ",redirect_dir=on"
        _do("mount", "-t", "overlay", "-o", options, "overlay", self.root)
        for name in ("proc", "dev", "sys"):
            _do("mount", "--rbind", f"/{name}", self.root / name)
        for path in self._needed():
            (self.root / path.relative_to("/")).mkdir(parents=True, exist_ok=True)
            _do("mount", "--bind", path, self.root / path.relative_to("/"))
        if self._base is None:
            self._settle()
        return self

    @property
    def layers(self) -> list[str]:
        return [str(self._upper), *(self._base.layers if self._base else ())]

    def __exit__(self, *_: object) -> None:
        _do("umount", "-l", self.root)
        _do("umount", "-l", self._folder / "memory")
        shutil.rmtree(self._folder, ignore_errors=True)

    def run(
        self,
        command: Sequence[str],
        *,
        root: bool = False,
        environ: Mapping[str, str] | None = None,
        cwd: str = HOME,
        timeout: float = 180,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program there, as the person or as root."""
        mine = {"HOME": "/root", "USER": "root", "LOGNAME": "root"} if root else {}
        return subprocess.run(
            self._inside(command, root, cwd),
            env={**self.environ, **mine, **(environ or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            check=False,
        )

    def sh(self, script: str, *, root: bool = True, **more: Any) -> str:
        """Run lines of a shell that must succeed; what they printed."""
        done = self.run(["bash", "-c", f"set -e\n{script}"], root=root, **more)
        if done.returncode:
            raise RuntimeError(f"{done.stdout[-200:]}{done.stderr[-400:]}")
        return done.stdout

    def paste(self, text: str, timeout: float = 180) -> tuple[int, str]:
        """Paste lines into a new interactive shell of the person, on a terminal of its own.

        Returns the exit status of the last line and all that was on the screen.
        """
        shell = self._inside([self.environ["SHELL"], "-i"], False, HOME)
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvpe(shell[0], shell, self.environ)
        status = "$status" if self.environ["SHELL"].endswith("fish") else "$?"
        screen = _type(terminal, f"{text}\n", f"exit {status}\n", timeout)
        os.close(terminal)
        return os.waitstatus_to_exitcode(_reap(pid)), screen

    def new_shell(self, command: str) -> subprocess.CompletedProcess[str]:
        """What a line says in a new interactive shell of the person."""
        return self.run([self.environ["SHELL"], "-i", "-c", command])

    def _inside(self, command: Sequence[str], root: bool, cwd: str) -> list[str]:
        as_person = (
            [] if root else ["setpriv", f"--reuid={UID}", f"--regid={UID}", "--clear-groups"]
        )
        # `env` looks the program up in the machine's own PATH.
        there = [_CHROOT, str(self.root), "env", f"--chdir={cwd}", *as_person, *command]
        return self.network.inside(there)

    def _needed(self) -> list[Path]:
        """Folders of ours that lie below one of the empty ones."""
        ours = (ROOT, ROOT.joinpath(".cache").resolve(), Path(sys.base_prefix).resolve())
        hidden = tuple(f"/{name}/" for name in _EMPTY)
        return [path for path in dict.fromkeys(ours) if f"{path}/".startswith(hidden)]

    def _begin(self) -> None:
        for name in _EMPTY:
            folder = self._upper / name
            folder.mkdir(parents=True, exist_ok=True)
            os.setxattr(folder, "trusted.overlay.opaque", b"y")

    def _settle(self) -> None:
        """Accounts, names, trust, and none of this system's own node and claude."""
        root = self.root
        for name in _WITHOUT:
            (root / "usr/bin" / name).unlink(missing_ok=True)
        for folder in ("usr/lib/node_modules", "usr/local/lib/node_modules"):
            shutil.rmtree(root / folder, ignore_errors=True)
        for name in ("tmp", "var/tmp"):
            (root / name).chmod(0o1777)
        (root / "usr/local/bin").mkdir(parents=True)
        (root / "usr/local/lib").mkdir()
        with open(root / "etc/passwd", "a") as accounts:
            accounts.write(f"{PERSON}:x:{UID}:{UID}::{HOME}:/bin/bash\n")
        with open(root / "etc/group", "a") as groups:
            groups.write(f"{PERSON}:x:{UID}:\n")
        shutil.copy(self.network.hosts, root / "etc/hosts")
        shutil.copy(self.network.ca, root / "etc/stage-ca.crt")
        with open(root / "etc/ssl/certs/ca-certificates.crt", "ab") as trusted:
            trusted.write(self.network.ca.read_bytes())
        home = root / HOME.lstrip("/")
        home.mkdir()
        (home / ".bashrc").write_text("alias ll='ls -l'\n")
        # Without one of its own zsh greets a new user with a questionnaire.
        (home / ".zshrc").write_text("")
        for path in (home, home / ".bashrc", home / ".zshrc"):
            os.chown(path, UID, UID)


def _type(terminal: int, text: str, leave: str, timeout: float) -> str:
    """Type ahead, as a paste does; `leave` again where a program threw it away."""
    os.write(terminal, (text + leave).encode())
    seen, now = b"", time.monotonic()
    end, quiet = now + timeout, now
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.5)[0]:
            if time.monotonic() - quiet > _QUIET:
                os.write(terminal, leave.encode())
                quiet = time.monotonic()
            continue
        quiet = time.monotonic()
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    return seen.decode("utf-8", "replace")


def _reap(pid: int) -> int:
    for _ in range(50):
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        time.sleep(0.1)
    os.kill(pid, 9)
    return os.waitpid(pid, 0)[1]


def _do(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
