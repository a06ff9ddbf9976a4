"""System packages, read from the package managers' own text databases without running them."""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host

NAME = "claude-code"
_LIMIT = 64 * 1024 * 1024


def installed(host: Host, path: str) -> tuple[str, str]:
    """The package manager that owns the file and the package's version; empty where untold."""
    if _read(host, f"/var/lib/dpkg/info/{NAME}.list"):
        return "apt", _field(host, "/var/lib/dpkg/status", b"Package: ", b"Version: ")
    version = _field(host, "/lib/apk/db/installed", b"P:", b"V:")
    if version:
        return "apk", version
    for name in host.names("/var/lib/pacman/local"):
        named = re.fullmatch(rf"{NAME}(?:-bin)?-(\d[^-]*)-[^-]+", name)
        if named:
            return "pacman", named.group(1)
    # rpm's database is no text; that there is one is all that can be read.
    for folder in ("/var/lib/rpm", "/usr/lib/sysimage/rpm"):
        if host.is_dir(folder) and path.startswith("/usr/"):
            return "dnf", ""
    return "", ""


def _field(host: Host, database: str, key: bytes, wanted: bytes) -> str:
    """A field of the record that begins with our package's name."""
    text = b"\n" + _read(host, database)
    start = text.find(b"\n" + key + NAME.encode() + b"\n")
    record = text[start + 1 :].partition(b"\n\n")[0] if start >= 0 else b""
    for line in record.split(b"\n"):
        if line.startswith(wanted):
            # A Debian or Alpine revision follows the upstream version after a hyphen.
            return line[len(wanted) :].decode("ascii", "replace").strip().partition("-")[0]
    return ""


def _read(host: Host, path: str) -> bytes:
    try:
        return host.read_bytes(os.path.normpath(path), _LIMIT)
    except (OSError, ValueError):
        return b""
