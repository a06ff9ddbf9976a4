"""Whether this machine belongs to a cloud whose metadata service may hand out credentials."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...fix import Fix
    from ...machine.host import Host

    Answer = tuple[str, str] | tuple[str, str, Fix]
    """`usable`, the reason, and what repairs it where that is known."""

AMAZON = "Amazon EC2"
GOOGLE = "Google"
MICROSOFT = "Microsoft Corporation"


def vendor(host: Host) -> str:
    """What the firmware says of itself on Linux, e.g. `Amazon EC2`; empty where it says nothing."""
    try:
        raw = host.read_bytes("/sys/class/dmi/id/sys_vendor", 4096)
    except (OSError, ValueError):
        return ""
    return raw.decode("ascii", "replace").strip()
