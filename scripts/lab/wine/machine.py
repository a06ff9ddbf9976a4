"""One made-up user of Windows: what is installed, and commands run as they would run them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from lab import real

from .supplies import CACHE, environment

PATIENCE = 30
SHIM = """\
@ECHO off\r
GOTO start\r
:find_dp0\r
SET dp0=%~dp0\r
EXIT /b\r
:start\r
SETLOCAL\r
CALL :find_dp0\r
"%dp0%\\node_modules\\@anthropic-ai\\claude-code\\bin\\claude.exe"   %*\r
"""
"""As npm's cmd-shim writes it for a program."""


class Done(NamedTuple):
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str


def on_z(path: Path) -> str:
    """A path of Linux as Wine shows it."""
    return "Z:" + str(path).replace("/", "\\")


class Machine:
    """`with Machine() as machine:`; the user's files are new, Wine's own stay."""

    def __init__(self) -> None:
        self.drive = CACHE / "prefix/drive_c"
        users = self.drive / "users"
        self.home = next(p for p in users.iterdir() if p.name != "Public" and p.is_dir())
        self.npm = self.home / "AppData/Roaming/npm"

    def __enter__(self) -> Machine:
        self.clean()
        # Windows' services start with the first program, keep its streams, and end with the last.
        command = ["wine", str(CACHE / "python/python.exe"), "-c", "print(1, flush=True); input()"]
        self._first = subprocess.Popen(
            command,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert self._first.stdout is not None
        self._first.stdout.readline()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clean()
        self._first.communicate(b"\n")
        subprocess.run(["wineserver", "-k"], env=environment(), check=False)

    def clean(self) -> None:
        """Take away what a case left."""
        local = self.home / "AppData/Local/preflight"
        folders = [self.npm, local, self.home / ".claude", self.home / ".local", self.drive / "own"]
        folders += [self.drive / "ProgramData/ClaudeCode"]
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        (self.home / ".claude.json").unlink(missing_ok=True)

    def npm_install(self, claude: Path, version: str = real.NEWEST) -> str:
        """npm's global folder with this executable as claude; the entry for PATH."""
        package = self.npm / "node_modules/@anthropic-ai/claude-code"
        (package / "bin").mkdir(parents=True)
        (package / "bin/claude.exe").hardlink_to(claude)
        manifest = {"name": "@anthropic-ai/claude-code", "version": version}
        (package / "package.json").write_text(json.dumps(manifest))
        (self.npm / "claude").write_text("#!/bin/sh\n")
        (self.npm / "claude.cmd").write_text(SHIM, newline="")
        return on_z(self.npm)

    def settings(self, **values: object) -> None:
        (self.home / ".claude").mkdir(exist_ok=True)
        (self.home / ".claude/settings.json").write_text(json.dumps(values))

    def python(self, *words: str, path: str = "", stdin: str = "x\n", **environ: str) -> Done:
        """Run Python; every stream is a pipe, for Wine's Python takes no file."""
        surroundings = environment(
            PYTHONPATH=on_z(real.ROOT), PREFLIGHT_OFFLINE="1", WINEPATH=path, **environ
        )
        done = subprocess.run(
            ["wine", str(CACHE / "python/python.exe"), *words],
            env=surroundings,
            cwd=self.home,
            input=stdin.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        told = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
        return Done(done.returncode, *told)

    def preflight(self, *words: str, path: str = "", stdin: str = "x\n", **environ: str) -> Done:
        return self.python("-m", "preflight", *words, path=path, stdin=stdin, **environ)

    def registry(self, *words: str) -> None:
        command = ["wine", "reg", *words, "/f"]
        subprocess.run(command, env=environment(), input=b"", capture_output=True, check=True)
