from __future__ import annotations

import struct

import pytest
from made_up import fake_claude, made_up_host, write

from preflight.installs.inspect import inspect
from preflight.installs.starting import by_file, fault, formats
from preflight.installs.starting.fault import StartFault

LOADER = "/lib64/ld-linux-x86-64.so.2"


def elf(machine: int = 62, loader: str = "", size: int = 4096) -> bytes:
    """A 64-bit little-endian ELF program of `size` bytes whose sections stand at its end."""
    name = loader.encode() + b"\0" if loader else b""
    header = b"\x7fELF\x02\x01\x01" + bytes(9)
    header += struct.pack("<HHIQQQIHHHHHH", 2, machine, 1, 0, 64, size - 64, 0, 64, 56, 1, 64, 1, 0)
    entry = struct.pack("<IIQQQQQQ", 3 if name else 1, 4, 120, 0, 0, len(name), len(name), 1)
    return (header + entry + name).ljust(size, b"\1")


def found(home, content: bytes, *, name=".local/share/claude/versions/2.1.332", **options):
    path = write(home / name, content)
    path.chmod(0o755)
    machine = options.pop("machine", "x86_64")
    host = made_up_host(home, **options)
    host.machine = machine
    return by_file.fault(host, inspect(host, str(path)))


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"", fault.EMPTY, "is an empty file (0 bytes)"),
        (elf()[:100], fault.CUT_OFF, "is cut off: 100 bytes of at least 4,096"),
        (elf()[:20], fault.CUT_OFF, "is cut off: 20 bytes of at least 64"),
        (elf()[:4095], fault.CUT_OFF, "is cut off: 4,095 bytes of at least 4,096"),
        (elf(183), fault.OTHER_MACHINE, "is built for aarch64, and this machine is x86_64"),
        (elf(loader="/lib/ld-none.so.1"), fault.NO_LOADER, "/lib/ld-none.so.1 (glibc)"),
        (elf(loader="/lib/ld-musl-x.so.1"), fault.NO_LOADER, "/lib/ld-musl-x.so.1 (musl)"),
        (b"MZ" + bytes(100), fault.OTHER_SYSTEM, "for Windows, and this system is Linux"),
        (b"\xcf\xfa\xed\xfe\x07\0\0\1", fault.OTHER_SYSTEM, "for macOS, and this system is Linux"),
        (bytes(9000), fault.NO_PROGRAM, "nothing but zeros"),
        (b"<!DOCTYPE html><html>", fault.NO_PROGRAM, "is a web page"),
        (b"\n<html><body>403", fault.NO_PROGRAM, "is a web page"),
        (b"#!/usr/bin/env node\nx", fault.NO_INTERPRETER, "there is no node on PATH"),
        (b"#!/usr/bin/env -S node --x\n", fault.NO_INTERPRETER, "there is no node on PATH"),
        (b"#!/nowhere/node\nx", fault.NO_INTERPRETER, "/nowhere/node, which does not exist"),
    ],
)
def test_what_cannot_start(tmp_path, content, kind, said):
    result = found(tmp_path, content)
    assert isinstance(result, StartFault)
    assert result.kind == kind
    assert said in result.what


@pytest.mark.parametrize("content", [elf(), elf(3), b"#!/bin/sh\nexit 0\n", b"echo hello\n"])
def test_what_can_start(tmp_path, content):
    assert found(tmp_path, content) is None


def test_a_mac_runs_programs_for_intel(tmp_path):
    intel = b"\xcf\xfa\xed\xfe\x07\0\0\1"
    assert found(tmp_path, intel, platform="darwin", machine="arm64") is None
    apple = b"\xcf\xfa\xed\xfe\x0c\0\0\1"
    assert found(tmp_path, apple, platform="darwin", machine="arm64") is None
    result = found(tmp_path, apple, platform="darwin", machine="x86_64")
    assert result is not None
    assert result.kind == fault.OTHER_MACHINE


def test_the_same_machine_under_another_name(tmp_path):
    assert found(tmp_path, elf(183), machine="arm64") is None


def test_what_an_emulator_runs(tmp_path, monkeypatch):
    handlers = tmp_path / "handlers"
    for name in ("register", "status", "qemu-aarch64", "WSLInterop"):
        write(handlers / name, "")
    monkeypatch.setattr(by_file, "_EMULATORS", str(handlers))
    assert found(tmp_path, elf(183)) is None
    assert found(tmp_path, b"MZ" + bytes(100)) is None


def test_a_node_that_is_too_old(tmp_path):
    package = tmp_path / "lib/node_modules/@anthropic-ai/claude-code"
    write(package / "package.json", {"version": "2.0.28"})
    cli = write(package / "cli.js", "#!/usr/bin/env node\n")
    cli.chmod(0o755)
    for version, kind in (("v16.20.0", fault.OLD_NODE), ("v18.1.0", None), ("v22.0.0", None)):
        node = tmp_path / f"versions/node/{version}/bin/node"
        fake_claude(node)
        host = made_up_host(tmp_path, {"PATH": f"{node.parent}:/usr/bin"})
        result = by_file.fault(host, inspect(host, str(cli)))
        assert (result.kind if result else None) == kind, version


def test_a_script_is_looked_through(tmp_path):
    real = write(tmp_path / "lib/claude-real", b"")
    real.chmod(0o755)
    outer = fake_claude(tmp_path / "bin/claude", f'exec "{real}" "$@"')
    host = made_up_host(tmp_path, {"PATH": "/usr/bin:/bin"})
    result = by_file.fault(host, inspect(host, str(outer)))
    assert result is not None
    assert result.path == str(real)


@pytest.mark.parametrize("cut", range(0, 180, 3))
def test_no_beginning_breaks_the_reader(cut):
    for whole in (elf(loader=LOADER), b"\xcf\xfa\xed\xfe\x07", b"#!", b"MZ"):
        assert formats.form(whole[:cut]).system
