"""The `ca-certificates` check: do the certificates exist that claude is told to trust.

https://code.claude.com/docs/en/network-config: behind a proxy that reads TLS, NODE_EXTRA_CA_CERTS
names its certificate.  One that cannot be read is passed over with a warning, and every request
then fails on the certificate.
"""

from __future__ import annotations

import os

from ...fix import Fix, by_hand
from ..finding import OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ...situation import Situation

ID = "ca-certificates"
ABOUT = "whether NODE_EXTRA_CA_CERTS names certificates"

NAME = "NODE_EXTRA_CA_CERTS"
_BEGINS = b"-----BEGIN "
_HEAD = 64 * 1024


def check(situation: Situation) -> Finding:
    """Look at the file that the variable names."""
    settings, host = situation.settings, situation.host
    path = settings.environ.get(NAME, "")
    if not path:
        return Finding(ID, SKIPPED, f"{NAME} is not set")
    fault = _fault(host, os.path.join(host.cwd or "", path))
    where = settings.where(NAME)
    if not fault:
        return Finding(ID, OK, f"{where} names certificates: {path}")
    correct = by_hand(f"correct {where}: the whole path of the proxy's certificate, as PEM")
    drop = Fix(f"unset {NAME}", "or do without it, where no proxy reads what is sent")
    fixes = (correct,) if settings.origins.get(NAME) else (correct, drop)
    return Finding(ID, WARNING, f"{where} names {path}, which {fault}", (), fixes)


def _fault(host: Host, path: str) -> str:
    if host.stat(path) is None:
        return "does not exist"
    try:
        head = host.read_head(path, _HEAD)
    except OSError as error:
        return f"cannot be read: {error.strerror or 'not a file'}"
    return "" if _BEGINS in head else "holds no certificate in PEM form"
