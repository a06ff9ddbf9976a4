"""What a version manager's shim would run, as far as its files tell; nothing is started.

asdf: https://asdf-vm.com/manage/configuration.html.
"""

from __future__ import annotations

import os
import re

from .behind.tool_versions import head, wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host

__all__ = ["behind", "head", "is_shim"]

_OF_MISE = ("mise", "rtx")
_OF_VOLTA = ("volta-shim", "volta")


def is_shim(real: str) -> bool:
    """Whether a real path is the one program that stands behind all shims of a manager."""
    return os.path.basename(real) in (*_OF_MISE, *_OF_VOLTA)


def behind(host: Host, path: str) -> str:
    """The executable behind a shim, its real path; empty where that is decided only at run time.

    `path` itself comes back, resolved, where it is no shim.
    """
    real, name = host.real_path(path), os.path.basename(path)
    if os.path.basename(real) in _OF_MISE:
        from .behind import mise

        return mise.target(host, name)
    if os.path.basename(real) in _OF_VOLTA:
        from .behind import volta

        return volta.target(host, name)
    text = head(host, real)
    if text[:2] == b"#!" and b"asdf-plugin:" in text:
        return _asdf(host, name, text.decode("utf-8", "replace"))
    return real


def _asdf(host: Host, name: str, script: str) -> str:
    plugins = re.findall(r"^# asdf-plugin: (\S+) (\S+)", script, re.MULTILINE)
    data = host.environ.get("ASDF_DATA_DIR") or os.path.join(host.home or os.sep, ".asdf")
    for plugin in dict.fromkeys(plugin for plugin, _ in plugins):
        known = [version for other, version in plugins if other == plugin]
        chosen = host.environ.get(f"ASDF_{plugin.upper().replace('-', '_')}_VERSION", "").split()
        chosen = chosen or wanted(host, plugin)
        for version in chosen or (known if len(known) == 1 else ()):
            found = os.path.join(data, "installs", plugin, version, "bin", name)
            if version in known and host.is_executable(found):
                return host.real_path(found)
    return ""
