"""A network with nothing but loopback: a registry of real packages, and claude's own downloads.

The downloads answer under claude's real names with TLS, as the official install script and
claude's own installer ask for them (https://code.claude.com/docs/en/setup).
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from .. import official
from ..real import PACKAGE
from . import supplies

NAMES = ("claude.ai", "downloads.claude.ai", *official.NAMES)
REGISTRY = "http://127.0.0.1:4873/"
_ENTER = shutil.which("nsenter") or "/usr/bin/nsenter"
RELEASES = "/claude-code-releases"
# What the official script does, step by step: ask for the newest version, download it, check it,
# let it install itself.
_SCRIPT = """\
#!/bin/bash
set -e
base=https://downloads.claude.ai/claude-code-releases
folder="$HOME/.claude/downloads"
mkdir -p "$folder"
version=$(curl -fsSL "$base/latest")
sum=$(curl -fsSL "$base/$version/manifest.json" | tr -d '\\n' |
  sed 's/.*"PLATFORM": *{[^}]*"checksum": *"\\([a-f0-9]*\\)".*/\\1/')
binary="$folder/claude-$version-PLATFORM"
curl -fsSL -o "$binary" "$base/$version/PLATFORM/claude"
if ! echo "$sum  $binary" | sha256sum -c --quiet -; then
  echo "Checksum verification failed" >&2
  exit 1
fi
chmod +x "$binary"
echo "Setting up Claude Code..."
"$binary" install ${1:+"$1"}
rm -f "$binary"
echo "Installation complete!"
"""


_PUBLISHED = {
    supplies.OLD: "2025-10-27",
    supplies.MIDDLE: "2026-05-20",
    supplies.NEW: "2026-11-24",
}


class Network:
    """`with Network(folder) as network:`; `inside(command)` is that command in the network.

    `ca` is the certificate to trust, `hosts` the file that gives the names.
    """

    def __init__(self, folder: Path, *, light: bool = False) -> None:
        self.ca, self.hosts = folder / "ca.crt", folder / "hosts"
        lines = [f"127.0.0.1 {name}" for name in ("localhost", "stage", *NAMES)]
        self.hosts.write_text("\n".join((*lines, "")))
        context = official.certified(folder, self.ca, NAMES)
        self.registry = _Packages(light)
        self._namespace, sockets = official.own_network(443, 4873, 8080)
        self.api_listener = sockets[2]
        self._servers = [
            _serve(sockets[0], _downloads(), context),
            _serve(sockets[1], _registry(self.registry)),
        ]

    def inside(self, command: list[str]) -> list[str]:
        return [_ENTER, f"--net=/proc/{os.getpid()}/fd/{self._namespace}", *command]

    def __enter__(self) -> Network:
        for server in self._servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
        os.close(self._namespace)


class _Packages:
    """The documents of claude's packages; `latest` is what the registry calls the newest."""

    def __init__(self, light: bool) -> None:
        self._light = light
        self.latest = supplies.NEW
        self.files: dict[str, Path] = {}
        self.documents = {PACKAGE: self._own()}
        for end in supplies.PLATFORMS:
            self.documents[f"{PACKAGE}-{end}"] = self._of_platform(end)
        for release in list(self.documents[PACKAGE]["versions"].values()):
            for name, wanted in release.get("optionalDependencies", {}).items():
                if name not in self.documents:
                    self.documents[name] = _unfit(name, wanted.lstrip("^~"))

    def _own(self) -> dict[str, Any]:
        versions = (supplies.OLD, supplies.MIDDLE, supplies.NEW)
        return self._document(PACKAGE, {v: self._release(PACKAGE, v) for v in versions})

    def _of_platform(self, end: str) -> dict[str, Any]:
        name, versions = f"{PACKAGE}-{end}", (supplies.MIDDLE, supplies.NEW)
        # Yarn 1 knows nothing of C libraries and fetches the program for musl as well.
        if end in (supplies.PLATFORM, f"{supplies.PLATFORM}-musl"):
            return self._document(name, {v: self._release(name, v) for v in versions})
        system, cpu, *libc = end.split("-")
        # Other systems' programs are never fetched: package managers only read what they fit.
        return self._document(
            name,
            {
                v: {
                    **{"name": name, "version": v, "os": [system], "cpu": [cpu]},
                    **(
                        {"libc": libc} if libc else {"libc": ["glibc"]} if system == "linux" else {}
                    ),
                    "dist": {"tarball": f"{REGISTRY}none.tgz", "shasum": "0" * 40},
                }
                for v in versions
            },
        )

    def _release(self, name: str, version: str) -> dict[str, Any]:
        end = name.removeprefix(f"{PACKAGE}-")
        light = end.endswith("-musl") or (self._light and end == supplies.PLATFORM)
        path = supplies.light(version, end) if light else supplies.packed(name, version)
        file = f"{name}/-/{path.name}"
        self.files["/" + file] = path
        digests = path.with_suffix(".digests")
        if not digests.is_file():
            data = path.read_bytes()
            sha512 = base64.b64encode(hashlib.sha512(data).digest()).decode()
            sums = {"integrity": f"sha512-{sha512}", "shasum": hashlib.sha1(data).hexdigest()}
            digests.write_text(json.dumps(sums))
        found = supplies.manifest(path)
        scripts = found.get("scripts", {})
        return {
            **found,
            **({"hasInstallScript": True} if "postinstall" in scripts else {}),
            "dist": {"tarball": REGISTRY + file, **json.loads(digests.read_text())},
        }

    def _document(self, name: str, versions: dict[str, Any]) -> dict[str, Any]:
        times = {version: f"{_PUBLISHED[version]}T00:00:00.000Z" for version in versions}
        document = {"name": name, "dist-tags": {"latest": self.latest}, "versions": versions}
        return {**document, "time": {**times, "created": "2025-02-24T00:00:00.000Z"}}


def _unfit(name: str, version: str) -> dict[str, Any]:
    """What a package manager passes over: an optional package for another system."""
    dist = {"tarball": f"{REGISTRY}none.tgz", "shasum": "0" * 40}
    release = {"name": name, "version": version, "os": ["aix"], "dist": dist}
    return {"name": name, "dist-tags": {"latest": version}, "versions": {version: release}}


def _registry(packages: _Packages) -> type[BaseHTTPRequestHandler]:
    class Handler(_Handler):
        def do_GET(self) -> None:
            path = unquote(self.path).partition("?")[0]
            if path in packages.files:
                self.send_file(packages.files[path])
            elif path.strip("/") in packages.documents:
                document = packages.documents[path.strip("/")]
                self.send_text(json.dumps(document), "application/json")
            else:
                self.send_text("{}", "application/json", 404)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_text("{}", "application/json")

    return Handler


def _downloads() -> type[BaseHTTPRequestHandler]:
    sums = {version: _checksum(version) for version in (supplies.MIDDLE, supplies.NEW)}

    class Handler(_Handler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/install.sh":
                self.send_text(_SCRIPT.replace("PLATFORM", supplies.PLATFORM), "text/plain")
                return
            words = path.removeprefix(RELEASES).strip("/").split("/")
            version = words[0]
            if words in (["latest"], ["stable"]):
                self.send_text(supplies.NEW, "text/plain")
            elif version in sums and words[1:] == ["manifest.json"]:
                entry = {"binary": "claude", "checksum": sums[version][0], "size": sums[version][1]}
                document = {"version": version, "platforms": {supplies.PLATFORM: entry}}
                self.send_text(json.dumps(document), "application/json")
            elif version in sums and words[1:] == [supplies.PLATFORM, "claude"]:
                self.send_file(supplies.binary(version))
            else:
                self.send_text("not here", "text/plain", 404)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_text("{}", "application/json", 404)

    return Handler


def _checksum(version: str) -> tuple[str, int]:
    path = supplies.binary(version)
    kept = path.with_suffix(".sha256")
    if not kept.is_file():
        with open(path, "rb") as stream:
            kept.write_text(hashlib.file_digest(stream, "sha256").hexdigest())
    return kept.read_text(), path.stat().st_size


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def send_text(self, text: str, kind: str, status: int = 200) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_file(self, path: Path) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(path.stat().st_size))
        self.end_headers()
        with open(path, "rb") as stream:
            shutil.copyfileobj(stream, self.wfile, 1 << 20)

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


def _serve(
    listener: socket.socket,
    handler: type[BaseHTTPRequestHandler],
    context: ssl.SSLContext | None = None,
) -> ThreadingHTTPServer:
    server = _Server(listener.getsockname(), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = context.wrap_socket(listener, server_side=True) if context else listener
    return server
