"""The version that a program of Windows carries in its resources; nothing is run.

PE: https://learn.microsoft.com/windows/win32/debug/pe-format, VS_FIXEDFILEINFO:
https://learn.microsoft.com/windows/win32/api/verrsrc/ns-verrsrc-vs_fixedfileinfo.
"""

from __future__ import annotations

import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host

HEAD = 4096
LIMIT = 1024 * 1024
"""Bytes; claude's resources take 200 kB."""
_SIGNATURE = b"\xbd\x04\xef\xfe"
_CLAUDE = "Claude".encode("utf-16-le")
"""Stands in claude's own; older builds carry what Bun, their runtime, says of itself."""


def version(host: Host, path: str) -> str:
    """`2.1.332` for claude's own; empty where the file does not tell."""
    try:
        offset, size = _resources(host.read_head(path, HEAD))
        raw = host.read_part(path, offset, min(size, LIMIT)) if size else b""
    except (OSError, ValueError, struct.error):
        return ""
    at = raw.find(_SIGNATURE)
    if at < 0 or len(raw) < at + 16 or _CLAUDE not in raw:
        return ""
    minor, major, _, patch = struct.unpack_from("<4H", raw, at + 8)
    return f"{major}.{minor}.{patch}"


def _resources(head: bytes) -> tuple[int, int]:
    """Where the section of resources lies in the file, and its size; 0 where there is none."""
    start = struct.unpack_from("<I", head, 0x3C)[0]
    if head[:2] != b"MZ" or head[start : start + 4] != b"PE\0\0":
        return 0, 0
    count = struct.unpack_from("<H", head, start + 6)[0]
    first = start + 24 + int(struct.unpack_from("<H", head, start + 20)[0])
    for at in range(first, first + 40 * count, 40):
        if head[at : at + 8] == b".rsrc\0\0\0":
            size, offset = struct.unpack_from("<2I", head, at + 16)
            return offset, size
    return 0, 0
