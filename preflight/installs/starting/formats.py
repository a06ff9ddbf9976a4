"""What the first bytes of a program say: for which system and machine, and how long it must be.

ELF: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html; the names of machines are
those of `uname -m`.
"""

from __future__ import annotations

import struct

from ...machine.named_tuple import NamedTuple

ELF, MACH_O, WINDOWS, SCRIPT, PAGE, ZEROS, OTHER = "ELF Mach-O PE script page zeros other".split()
HEAD = 4096
"""Bytes that are enough for every header looked at."""
SYSTEMS = {ELF: "Linux", MACH_O: "macOS", WINDOWS: "Windows"}
MACHINES = {3: "i686", 40: "armv7l", 62: "x86_64", 183: "aarch64", 243: "riscv64"}
"""`e_machine` of ELF, https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html."""
_APPLE = {0x01000007: "x86_64", 0x0100000C: "arm64"}
_MACH_O = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
ALIKE = {"amd64": "x86_64", "arm64": "aarch64", "i386": "i686", "i586": "i686", "armv8l": "aarch64"}
"""Other names of the same machine."""
_INTERPRETER = 3
"""`PT_INTERP`: the entry that names the loader."""


class Form(NamedTuple):
    """`machine` as `uname -m` has it, empty where it is not told; `size` the fewest bytes that the
    headers speak of; `loader` the path of an ELF program's loader; `interpreter` the words after
    `#!` of a script."""

    system: str
    machine: str = ""
    size: int = 0
    loader: str = ""
    interpreter: tuple[str, ...] = ()


def form(head: bytes) -> Form:
    """The form of a program by its first `HEAD` bytes."""
    if head[:4] == b"\x7fELF":
        return _elf(head)
    if head[:2] == b"#!":
        line = head[2:].split(b"\n", 1)[0].decode("utf-8", "replace")
        return Form(SCRIPT, interpreter=tuple(line.split()))
    if head[:4] in _MACH_O:
        thin = head[:4] == _MACH_O[0] and len(head) >= 8
        number = struct.unpack_from("<I", head, 4)[0] if thin else 0
        return Form(MACH_O, _APPLE.get(number, ""))
    if head[:2] == b"MZ":
        return Form(WINDOWS)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml")):
        return Form(PAGE)
    return Form(ZEROS if head and not head.strip(b"\0") else OTHER)


def _elf(head: bytes) -> Form:
    """An ELF header; a file too short for one is cut off."""
    wide, order = head[4:5] == b"\x02", ">" if head[5:6] == b"\x02" else "<"
    if len(head) < (64 if wide else 52):
        return Form(ELF, size=64 if wide else 52)
    number = struct.unpack_from(f"{order}H", head, 18)[0]
    machine = MACHINES.get(number, f"another processor (ELF machine {number})")
    if not wide:
        return Form(ELF, machine)
    programs, sections = struct.unpack_from(f"{order}QQ", head, 32)
    each, count, section, many = struct.unpack_from(f"{order}HHHH", head, 54)
    ends, loader = [64, sections + section * many], ""
    for number in range(count):
        start = programs + number * each
        if start + 56 > len(head):
            ends.append(start + 56)
            break
        kind, _, offset, _, _, length = struct.unpack_from(f"{order}IIQQQQ", head, start)
        ends.append(offset + length)
        if kind == _INTERPRETER:
            raw = head[offset : offset + length].split(b"\0", 1)[0]
            loader = raw.decode("utf-8", "replace")
    return Form(ELF, machine, max(ends), loader)
