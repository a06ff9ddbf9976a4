"""Whose a folder is, and what keeps a user out of it."""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host


def owner(host: Host, uid: int | None) -> str:
    """A user's name as in `root`; `you` for the running user; `uid 1000` without an account."""
    if uid == host.uid:
        return "you"
    if uid == 0:
        return "root"
    try:
        import pwd

        return pwd.getpwuid(uid if uid is not None else -1).pw_name
    except (ImportError, KeyError, OverflowError):
        return f"uid {uid}"


def why(host: Host, folder: str, status: os.stat_result) -> str:
    """What keeps this user from writing in a folder, as far as owner, mode and mount tell."""
    mode = stat.S_IMODE(status.st_mode)
    if host.is_windows:  # everything belongs to number 0 there
        return "may not be written by you"
    if host.is_read_only(folder):
        return "is on a file system that is mounted read-only"
    if status.st_uid == host.uid and mode & 0o300 != 0o300:
        return f"is yours but not writable (mode {mode:o})"
    if status.st_uid == host.uid or host.uid == 0:
        return "is kept from being changed (immutable, or an access control list)"
    return f"belongs to {owner(host, status.st_uid)} (mode {mode:o})"


def in_container(host: Host) -> bool:
    """Whether this machine is a container of Docker, Podman or Kubernetes."""
    marks = ("/.dockerenv", "/run/.containerenv")
    named = ("container", "KUBERNETES_SERVICE_HOST", "REMOTE_CONTAINERS", "CODESPACES")
    return any(host.lstat(path) for path in marks) or any(host.environ.get(n) for n in named)


def shut(host: Host, path: str) -> str:
    """The folder on the way to a path that this user may not enter; empty where there is none."""
    folder = os.path.dirname(path)
    while host.stat(folder) is None and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
    return folder if host.stat(folder) and not host.may(folder, os.X_OK) else ""
