"""`api.anthropic.com` itself on loopback: its name, its port and TLS, in a network of its own.

claude asks its usage page at Anthropic's own address, whatever `ANTHROPIC_BASE_URL` says.  Here a
network namespace has nothing but loopback, a mount namespace has an `/etc/hosts` that leads the
name there, and `NODE_EXTRA_CA_CERTS` names a certificate authority made for the test.  Needs root
and util-linux.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from .loopback import Answer, LoopbackApi, Page

NAMES = ("api.anthropic.com", "console.anthropic.com", "platform.claude.com", "claude.ai")
USAGE_PAGE = "/api/oauth/usage"
NEEDED = ("unshare", "nsenter", "openssl")
_CLONE_NEWNET = 0x40000000
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 1
_ENTER = 'mount --make-rprivate / && mount --bind "$0" /etc/hosts && exec "$@"'


def lacks() -> str:
    """What this machine lacks for it; empty where it has everything."""
    if os.geteuid() != 0:
        return "a network of one's own takes root"
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        return f"{missing[0]} is not installed"
    done = subprocess.run(["unshare", "-n", "-m", "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "namespaces are not allowed here"


class Official:
    """`with Official(folder, REFUSAL) as api:` serves until the block ends.

    `inside(command)` is that command in the same network; `ca` is the certificate to trust.
    """

    def __init__(self, folder: Path, *answers: Answer, usage: Page | None = None) -> None:
        self.ca = folder / "ca.crt"
        self._hosts = folder / "hosts"
        self._hosts.write_text(
            "127.0.0.1 localhost\n" + "".join(f"127.0.0.1 {name}\n" for name in NAMES)
        )
        context = certified(folder, self.ca)
        self._network, (listener,) = own_network(443)
        self.api = LoopbackApi(*answers, listener=listener, context=context)
        if usage is not None:
            self.api.pages[USAGE_PAGE] = usage

    @property
    def environ(self) -> dict[str, str]:
        """What claude needs in its environment to trust it."""
        return {"NODE_EXTRA_CA_CERTS": str(self.ca)}

    def inside(self, command: Sequence[str]) -> list[str]:
        """The command in that network, with that `/etc/hosts`."""
        network = f"--net=/proc/{os.getpid()}/fd/{self._network}"
        enter = shutil.which("nsenter") or "nsenter"
        return [enter, network, "unshare", "-m", "sh", "-c", _ENTER, str(self._hosts), *command]

    def __enter__(self) -> Official:
        self.api.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.api.__exit__(kind, error, trace)
        os.close(self._network)


def own_network(*ports: int) -> tuple[int, tuple[socket.socket, ...]]:
    """A descriptor of a new network namespace, and sockets in it that listen on these ports.

    A namespace is a thread's own: only this short-lived one ever enters it.
    """
    made: list[tuple[int, tuple[socket.socket, ...]]] = []
    failed: list[OSError] = []

    def make() -> None:
        try:
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.unshare(_CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "no network namespace")
            _raise_loopback()
            opened = tuple(socket.create_server(("127.0.0.1", port), backlog=50) for port in ports)
            made.append((os.open("/proc/thread-self/ns/net", os.O_RDONLY), opened))
        except OSError as error:
            failed.append(error)

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return made[0]


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, _SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | _IFF_UP))


def certified(folder: Path, authority: Path, hosts: Sequence[str] = NAMES) -> ssl.SSLContext:
    """A server's context for the names, signed by an authority that is made here."""
    key, request, chain = folder / "key", folder / "csr", folder / "crt"
    names = folder / "names"
    names.write_text("subjectAltName=" + ",".join(f"DNS:{name}" for name in hosts))
    own_key = folder / "ca.key"
    new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes"]
    signed = ["-CA", authority, "-CAkey", own_key, "-CAcreateserial", "-extfile", names]
    for command in (
        [
            *new,
            "-x509",
            "-days",
            "2",
            "-subj",
            "/CN=made up",
            "-keyout",
            own_key,
            "-out",
            authority,
        ],
        [*new, "-subj", f"/CN={hosts[0]}", "-keyout", key, "-out", request],
        ["openssl", "x509", "-req", "-days", "2", "-in", request, *signed, "-out", chain],
    ):
        subprocess.run([str(word) for word in command], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    return context
