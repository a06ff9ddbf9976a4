"""Host: the only door to the outside world (environment, files, streams, clock, processes)."""

from __future__ import annotations

import os
import stat
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from subprocess import CompletedProcess
    from types import ModuleType
    from typing import BinaryIO

    from .conversation import Conversation
    from .locks import Lock

READ_LIMIT = 8 * 1024 * 1024
"""Bytes; no settings, credential or config file of claude comes near this size."""


_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


TRIES = 5


class TooBig(OSError):
    """The file is larger than the limit that the caller set."""


class NotAFile(OSError):
    """The path names a directory, a pipe or a device where a file was expected."""


class Host:
    """One machine as seen by one user in one folder; tests build their own.

    `environ` keeps undecodable bytes as surrogates, as `os.environ` does.  `home` is `None` when
    no home can be told.  `platform` is `sys.platform`, `machine` what `uname -m` says, empty where
    it does not.  `paths` reads the paths of its system (`ntpath`, `posixpath`).  `now()` is in
    seconds since the epoch.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        home: str | None,
        cwd: str | None,
        platform: str = sys.platform,
        uid: int | None = None,
        clock: float | None = None,
        terminals: Sequence[bool] = (False, False, False),
        machine: str | None = None,
        paths: ModuleType = os.path,
    ) -> None:
        self.environ = environ
        self.home = home
        self.cwd = cwd
        self.platform = platform
        self.paths = paths
        self.machine = machine if machine is not None else _machine()
        self.uid = uid if uid is not None else _effective_uid()
        self.terminals = tuple(terminals)
        self._clock = clock

    @classmethod
    def real(cls) -> Host:
        """The machine that this process runs on."""
        environ = dict(os.environ)
        return cls(
            environ,
            home=_home(environ),
            cwd=_cwd(),
            terminals=tuple(_isatty(descriptor) for descriptor in (0, 1, 2)),
        )

    @property
    def is_windows(self) -> bool:
        return self.platform == "win32"

    def search_path(self) -> list[str]:
        """The entries of PATH in order, without the quotes that Windows allows around them."""
        entries = self.environ.get("PATH", self.paths.defpath).split(self.paths.pathsep)
        return [entry.strip('"') for entry in entries] if self.is_windows else entries

    def columns(self, descriptor: int) -> int:
        """The width of the terminal on this descriptor; 0 where it is none or does not tell."""
        try:
            return os.get_terminal_size(descriptor).columns if self.terminals[descriptor] else 0
        except OSError:
            return 0

    def takes_colours(self, descriptor: int) -> bool:
        """Whether a console of Windows understands escape codes; switches that on where it can."""
        from .windows import process

        return process.takes_colours(descriptor)

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time() if self._clock is None else self._clock

    def read_bytes(self, path: str, limit: int = READ_LIMIT) -> bytes:
        """The whole file.

        Raises `OSError`; `NotAFile` and `TooBig` are kinds of it.  Never blocks on a pipe.
        """
        descriptor, size = _open_file(path)
        with os.fdopen(descriptor, "rb") as stream:
            if size > limit:
                raise TooBig(f"{size} bytes: {path}")
            return stream.read(limit)

    def open(self, path: str) -> BinaryIO:
        """The bytes of a file of any size, or of a pipe, as they come; raises `OSError`."""
        return open(path, "rb", buffering=0)

    def read_tail(self, path: str, size: int) -> bytes:
        """The last `size` bytes of a regular file, or all of it.  Raises `OSError`."""
        descriptor, whole = _open_file(path)
        with os.fdopen(descriptor, "rb") as stream:
            stream.seek(max(0, whole - size))
            return stream.read(size)

    def read_head(self, path: str, size: int) -> bytes:
        """At most `size` bytes from the beginning of a regular file; raises `OSError`."""
        descriptor, _ = _open_file(path)
        try:
            return os.read(descriptor, size)
        finally:
            os.close(descriptor)

    def read_part(self, path: str, offset: int, size: int) -> bytes:
        """At most `size` bytes of a regular file from `offset` on; raises `OSError`."""
        descriptor, _ = _open_file(path)
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            stream.seek(offset)
            return stream.read(size)

    def stat(self, path: str) -> os.stat_result | None:
        """What `stat` says, links followed; `None` where nothing (readable) is there."""
        try:
            return os.stat(path)
        except (OSError, ValueError):
            return None

    def lstat(self, path: str) -> os.stat_result | None:
        """What `lstat` says of the entry itself; `None` where nothing is there."""
        try:
            return os.lstat(path)
        except (OSError, ValueError):
            return None

    def is_dir(self, path: str) -> bool:
        status = self.stat(path)
        return status is not None and stat.S_ISDIR(status.st_mode)

    def is_file(self, path: str) -> bool:
        status = self.stat(path)
        return status is not None and stat.S_ISREG(status.st_mode)

    def is_executable(self, path: str) -> bool:
        """A regular file that the effective user may execute."""
        return self.is_file(path) and self.may(path, os.X_OK)

    def may(self, path: str, mode: int) -> bool:
        """Whether the effective user has this `os.access` mode on an existing path."""
        effective = os.access in os.supports_effective_ids
        try:
            return os.access(path, mode, effective_ids=effective)
        except (OSError, ValueError):
            return False

    def is_read_only(self, path: str) -> bool:
        """Whether the file system that holds an existing path is mounted read-only."""
        try:
            return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
        except (AttributeError, OSError, ValueError):
            return False

    def is_no_exec(self, path: str) -> bool:
        """Whether nothing on the file system of an existing path may be executed."""
        try:
            return bool(os.statvfs(path).f_flag & os.ST_NOEXEC)
        except (AttributeError, OSError, ValueError):
            return False

    def free_bytes(self, path: str) -> int | None:
        """Bytes that this user may still write on the file system of an existing path."""
        try:
            status = os.statvfs(path)
        except (AttributeError, OSError, ValueError):
            return None
        # A file system without a size of its own (procfs, some of FUSE) tells nothing.
        return status.f_bavail * status.f_frsize if status.f_blocks else None

    def real_path(self, path: str) -> str:
        """The path with every link resolved as far as that is possible."""
        try:
            return os.path.realpath(path)
        except (OSError, ValueError):
            return path

    def link_target(self, path: str) -> str | None:
        """Where a symbolic link points, one step; `None` where it is no link."""
        try:
            return os.readlink(path)
        except (OSError, ValueError):
            return None

    def is_link(self, path: str) -> bool:
        return self.link_target(path) is not None

    def names(self, folder: str) -> list[str]:
        """The sorted names in a folder; empty where it cannot be read."""
        try:
            return sorted(os.listdir(folder))
        except (OSError, ValueError):
            return []

    def write_private(self, path: str, data: bytes, mode: int = 0o600) -> None:
        """Replace a file as a whole, by default readable by this user alone; folders are made.

        A reader sees the old content or the new, never a part.  Raises `OSError`.
        """
        from .locks import replace

        replace(path, data, mode)

    def create_private(self, path: str, data: bytes) -> None:
        """Write a new file for this user alone; raises `OSError`, `FileExistsError` among them."""
        from .locks import create

        create(path, data)

    def link(self, target: str, path: str) -> None:
        """Make `path` a link to a program, on Windows a copy of it.  Raises `OSError`."""
        from .links import place

        place(target, path, copied=self.is_windows)

    def lock(self, path: str, timeout: float) -> Lock:
        """`with host.lock(path, seconds):` is run by one process at a time; raises `OSError`."""
        from .locks import Lock

        return Lock(path, timeout)

    def call(self, command: Sequence[str]) -> int:
        """Run a program that the user agreed to, on the user's own streams; its exit status.

        Raises `OSError`.
        """
        import subprocess

        return subprocess.call(self._whole(command), env=dict(self.environ), cwd=self.cwd)

    def call_seen(self, command: Sequence[str], limit: int = 8192) -> tuple[int, str]:
        """As `call`, with the end of what the program printed; on a terminal it keeps one.

        Raises `OSError`.
        """
        from .seen import call

        words = self._whole(command)
        return call(words, self.environ, self.cwd, limit, terminal=self.terminals[1])

    def ancestors(self) -> list[str]:
        """The program names of the processes above this one, the nearest first."""
        import psutil

        try:
            return [process.name() for process in psutil.Process().parents()]
        except psutil.Error:
            return []

    def process_started(self, pid: int) -> float | None:
        """When a process of that id started, in epoch seconds; `None` where there is none."""
        import psutil

        try:
            return psutil.Process(pid).create_time()
        except (psutil.Error, ValueError, OverflowError):
            return None

    def run(
        self, command: Sequence[str], *, timeout: float, environ: Mapping[str, str] | None = None
    ) -> CompletedProcess[str]:
        """Run a helper program for `doctor`, without stdin; never used before a launch.

        `timeout` is in seconds.  Raises `OSError` and `subprocess.TimeoutExpired`.
        """
        return self._run(self._whole(command), timeout, environ, shell=False)

    def run_in_shell(
        self, line: str, *, timeout: float, environ: Mapping[str, str]
    ) -> CompletedProcess[str]:
        """As `run`, for a line that the user wrote for the system's shell: `/bin/sh` or `cmd`."""
        return self._run(line, timeout, environ, shell=True)

    def _run(
        self,
        command: list[str] | str,
        timeout: float,
        environ: Mapping[str, str] | None,
        *,
        shell: bool,
    ) -> CompletedProcess[str]:
        import subprocess

        return subprocess.run(
            command,
            shell=shell,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            env=dict(self.environ if environ is None else environ),
            cwd=self.cwd,
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    def _whole(self, command: Sequence[str]) -> list[str]:
        """The command as it is started; raises `OSError`."""
        if not self.is_windows:
            return list(command)
        from .windows import batch

        return batch.command(self, command)

    def converse(
        self, command: Sequence[str], *, environ: Mapping[str, str], cwd: str, limit: int
    ) -> Conversation:
        """Start a program to speak with, as `Conversation` tells; never used before a launch."""
        from .conversation import Conversation

        return Conversation(self._whole(command), environ=environ, cwd=cwd, limit=limit)

    def private_folder(self) -> AbstractContextManager[str]:
        """An empty folder of this user's alone, gone with all that is in it after the block."""
        import tempfile

        return tempfile.TemporaryDirectory(prefix="preflight-", ignore_cleanup_errors=True)

    def user_name(self) -> str:
        """The account's name by its number; empty where the system does not tell."""
        try:
            import pwd

            return pwd.getpwuid(self.uid).pw_name
        except (ImportError, KeyError, OverflowError):
            return ""

    def registry_text(self, hive: str, key: str, value: str) -> str:
        """A text in the registry of Windows, of `HKLM` or `HKCU`; empty where there is none."""
        from .windows import registry

        return registry.text(hive, key, value)

    def remove_folder(self, path: str) -> None:
        """Remove a folder and all that is in it, where it exists."""
        import shutil

        shutil.rmtree(path, ignore_errors=True)


def _open_file(path: str) -> tuple[int, int]:
    """As `_open_once`; on Windows a file cannot be opened in the moment in which it is replaced."""
    for _ in range(TRIES if sys.platform == "win32" else 0):
        try:
            return _open_once(path)
        except PermissionError:
            time.sleep(0.002)
    return _open_once(path)


def _open_once(path: str) -> tuple[int, int]:
    """A descriptor for reading a regular file, and its size in bytes.

    A pipe is not even opened, for its writer would notice; `O_NONBLOCK` and the second look are for
    what takes the file's place meanwhile.  Raises `OSError`, `NotAFile` among them.
    """
    if stat.S_ISREG(os.stat(path).st_mode):
        descriptor = os.open(path, _READ)
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode):
            return descriptor, status.st_size
        os.close(descriptor)
    raise NotAFile(f"not a regular file: {path}")


def _machine() -> str:
    return os.uname().machine if hasattr(os, "uname") else ""


def _effective_uid() -> int:
    return os.geteuid() if hasattr(os, "geteuid") else -1


def _home(environ: Mapping[str, str]) -> str | None:
    if sys.platform == "win32":
        from .windows import process

        return process.home(environ)
    if environ.get("HOME"):
        return environ["HOME"]
    expanded = os.path.expanduser("~")
    return None if expanded == "~" else expanded


def _cwd() -> str | None:
    try:
        return os.getcwd()
    except OSError:
        return None


def _isatty(descriptor: int) -> bool:
    try:
        terminal = os.isatty(descriptor)
    except OSError:
        return False
    if terminal and sys.platform == "win32":
        from .windows import process

        return process.is_console(descriptor)
    return terminal
