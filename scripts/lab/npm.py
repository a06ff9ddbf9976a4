"""A loopback stand-in for a package registry, and npm run by a user of choice against it.

It serves one tiny package under claude's name, packed on the spot, so that a real
`npm install -g` takes a second and nothing leaves the machine.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from .real import PACKAGE

STRANGER = 61234
"""A numeric user id that owns nothing and has no account."""


def manifest(version: str) -> dict[str, Any]:
    """package.json of the stand-in: the layout of a recent claude, without what it does."""
    return {
        "name": PACKAGE,
        "version": version,
        "bin": {"claude": "bin/claude.exe"},
        "scripts": {"postinstall": "true"},
        "engines": {"node": ">=22.0.0"},
    }


def files(version: str) -> dict[str, str]:
    """The package's files; its `claude` only knows its version."""
    script = f"#!/bin/sh\necho '{version} (Claude Code)'\n"
    return {"package.json": json.dumps(manifest(version)), "bin/claude.exe": script}


def tarball(version: str) -> bytes:
    """The package as npm would pack it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, text in files(version).items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size, member.mode = len(text), 0o755
            archive.addfile(member, io.BytesIO(text.encode()))
    return out.getvalue()


def unpack(version: str, prefix: Path) -> Path:
    """Lay the package below `prefix` as `npm install -g` would; returns the package folder."""
    package = prefix / "lib/node_modules" / PACKAGE
    for name, text in files(version).items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
    (prefix / "bin").mkdir(exist_ok=True)
    (prefix / "bin/claude").symlink_to(f"../lib/node_modules/{PACKAGE}/bin/claude.exe")
    return package


class Registry:
    """`with Registry("2.1.331") as registry:` serves these versions on `registry.url`.

    The last one is `latest`; `published` maps a version to the time of its publication.
    """

    def __init__(self, *versions: str, published: Mapping[str, str] | None = None) -> None:
        self.requests: list[str] = []
        self.tarballs = {version: tarball(version) for version in versions}
        self.latest = versions[-1]
        self.published = dict(published or {})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def document(self) -> dict[str, Any]:
        """The package's document, with what npm reads of it."""
        times = dict.fromkeys(self.tarballs, "2026-11-20T00:00:00.000Z")
        return {
            "name": PACKAGE,
            "dist-tags": {"latest": self.latest},
            "time": {**times, **self.published},
            "versions": {version: self._release(version) for version in self.tarballs},
        }

    def _release(self, version: str) -> dict[str, Any]:
        packed = self.tarballs[version]
        digest = base64.b64encode(hashlib.sha512(packed).digest()).decode()
        url = f"{self.url}{PACKAGE}/-/claude-code-{version}.tgz"
        dist = {"tarball": url, "integrity": f"sha512-{digest}"}
        return {**manifest(version), "hasInstallScript": True, "dist": dist}

    def __enter__(self) -> Registry:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(registry: Registry) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(self.path).partition("?")[0]
            registry.requests.append(path)
            name = path.rpartition("claude-code-")[2].removesuffix(".tgz")
            if path.strip("/") == PACKAGE:
                self._send(200, json.dumps(registry.document()).encode(), "application/json")
            elif path.endswith(".tgz") and name in registry.tarballs:
                self._send(200, registry.tarballs[name], "application/octet-stream")
            else:
                self._send(404, b"{}", "application/json")

        def _send(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def environment(home: Path, registry: str = "", **extra: str) -> dict[str, str]:
    """npm's whole environment: its own home, a PATH with npm and node, the loopback registry."""
    tools = [str(Path(found).parent) for name in ("npm", "node") if (found := shutil.which(name))]
    path = os.pathsep.join(dict.fromkeys([*tools, "/usr/bin", "/bin"]))
    settings = {"npm_config_update_notifier": "false", "npm_config_fund": "false"}
    if registry:
        settings |= {"npm_config_registry": registry, "npm_config_audit": "false"}
    return {"HOME": str(home), "PATH": path, **settings, **extra}


def run(
    arguments: Sequence[str | Path], environ: Mapping[str, str], cwd: Path, uid: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program, as another user where `uid` is given (which only root may do)."""
    as_user: dict[str, Any] = {}
    if uid is not None and uid != os.geteuid():
        as_user = {"user": uid, "group": uid, "extra_groups": []}
    return subprocess.run(
        [str(argument) for argument in arguments],
        env=dict(environ),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **as_user,
    )


@contextmanager
def acting_as(uid: int) -> Iterator[None]:
    """Let this process see files as another user does, for the length of the block (root only)."""
    if uid == os.geteuid():
        yield
        return
    # Python may lie where that user cannot read: what it loads late must be there before.
    import_module("encodings.utf_8_sig")
    groups, gid = os.getgroups(), os.getegid()
    "".encode("utf-8-sig")  # Python loads an encoding when it is used, perhaps from root's home
    os.setgroups([])
    os.setegid(uid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(gid)
        os.setgroups(groups)


def stranger() -> int:
    """The user whose permissions are tried: a stranger where we are root, else ourselves."""
    return STRANGER if os.geteuid() == 0 else os.geteuid()


def hand_over(path: Path, uid: int) -> None:
    """Make a whole tree a user's own."""
    if uid == os.geteuid():
        return
    os.lchown(path, uid, uid)
    for folder, folders, names in os.walk(path):
        for name in (*folders, *names):
            os.lchown(os.path.join(folder, name), uid, uid)


def take_away(path: Path) -> None:
    """Make one entry foreign: root's where we are root, else at least not to be written."""
    if os.geteuid() == 0:
        os.lchown(path, 0, 0)
    elif not path.is_symlink():
        path.chmod(0o555 if path.is_dir() else 0o444)


@contextmanager
def shared_folder() -> Iterator[Path]:
    """A temporary folder that every user can reach, which pytest's own are not."""
    path = Path(tempfile.mkdtemp(prefix="preflight-")).resolve()
    path.chmod(0o755)
    try:
        yield path
    finally:
        for folder, folders, _ in os.walk(path):
            for name in folders:
                if not os.path.islink(os.path.join(folder, name)):
                    os.chmod(os.path.join(folder, name), 0o755)
        shutil.rmtree(path)
