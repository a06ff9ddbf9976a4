"""What one `claude` is: kind and version, read from paths and package.json, never by running."""

from __future__ import annotations

import os
import re

from ..machine.json_files import read_json
from . import kinds, system_packages, version_managers, versions
from .installation import DANGLING, STUB, SYSTEM_PACKAGE, UNKNOWN, Installation
from .kinds import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host

PACKAGE = "@anthropic-ai/claude-code"
SCRIPT_SIZE = 64 * 1024
"""Bytes; no launcher is larger, and no claude is smaller."""
_PLACEHOLDER = b"native binary not installed"


def inspect(host: Host, path: str) -> Installation:
    """Describe the claude at `path` without running it."""
    real = host.real_path(path)
    status = host.stat(real)
    if status is None:
        kind = kinds.kind_of(real)
        return Installation(path, real, kind.kind, manager=kind.manager, problem=DANGLING)
    inner = _wrapped(host, path, real)
    target = host.real_path(inner) if inner else real
    kind, known = _kind(host, path, target)
    package = _package(target)
    return Installation(
        path,
        real,
        kind.kind,
        known or _version(host, target, package, kind),
        None if host.is_windows else status.st_uid,
        kind.manager,
        package,
        inner,
        STUB if _is_placeholder(host, target) else "",
    )


def _kind(host: Host, path: str, target: str) -> tuple[Kind, str]:
    """The kind, and the version where it comes with the kind."""
    kind = kinds.kind_of(target)
    if kind.kind != UNKNOWN or kind.manager:
        return kind, ""
    if kinds.is_system_path(target):
        manager, known = system_packages.installed(host, target)
        return Kind(SYSTEM_PACKAGE, manager), _usable(known)
    # A shim's real path is its version manager; where it is called from tells which one.
    return kinds.kind_of(path), ""


def _wrapped(host: Host, path: str, real: str) -> str:
    """What a script or a shim starts, where that can be read; empty otherwise."""
    if host.is_windows:
        from ..machine.windows import batch

        return batch.target(host, path)
    if version_managers.is_shim(real):
        return version_managers.behind(host, path)
    text = _text(host, real)
    if not text.startswith(b"#!") or kinds.NPM_PACKAGE in real.replace("\\", "/"):
        return ""
    if b"asdf-plugin:" in text:
        return version_managers.behind(host, path)
    from .behind import script

    return script.starts(host, path, real, os.fsdecode(text))


def _is_placeholder(host: Host, real: str) -> bool:
    return _PLACEHOLDER in _text(host, real)


def _text(host: Host, real: str) -> bytes:
    """A small file as a whole; empty for what is too large to be a script."""
    status = host.stat(real)
    if status is None or status.st_size > SCRIPT_SIZE:
        return b""
    return version_managers.head(host, real, SCRIPT_SIZE)


def _package(real: str) -> str:
    """The npm package's folder, also for the executable of its platform package beside it."""
    path = real.replace("\\", "/")
    start = path.rfind(kinds.NPM_PACKAGE)
    if start < 0:
        return ""
    end = path.find("/", start + len(kinds.NPM_PACKAGE))
    return real[:end] if end > 0 else real


def _version(host: Host, real: str, package: str, kind: Kind) -> str:
    if package:
        return _usable(read_json(host, os.path.join(package, "package.json")).text("version"))
    if kind.versioned:
        return _named(real)
    if real.lower().endswith(".exe"):
        from .behind import version_resource

        told = version_resource.version(host, real)
        if told:
            return told
    beside = read_json(host, os.path.join(os.path.dirname(real), "package.json"))
    return _usable(beside.text("version")) if beside.text("name") == PACKAGE else ""


def _named(real: str) -> str:
    """The version that a folder on the path (or the file itself) is named after, the last one."""
    for part in reversed(real.replace("\\", "/").split("/")):
        match = re.search(r"(?:^|-)(\d+\.\d+\.\d+)(?![\d.])", part)
        if match:
            return match.group(1)
    return ""


def _usable(found: str) -> str:
    return found if versions.parse(found) else ""
