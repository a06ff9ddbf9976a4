"""What Volta's shim starts: https://docs.volta.sh/advanced/packages; nothing is run."""

from __future__ import annotations

import os

from ...machine.json_files import read_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host


def target(host: Host, name: str) -> str:
    """The executable of a package that Volta installed; empty where it installed none."""
    home = host.environ.get("VOLTA_HOME") or os.path.join(host.home or os.sep, ".volta")
    tool = read_json(host, os.path.join(home, "tools", "user", "bins", f"{name}.json"))
    package = tool.text("package")
    if not package:
        return ""
    image = os.path.join(home, "tools", "image", "packages", package)
    for path in (
        os.path.join(image, "bin", name),
        os.path.join(image, "lib", "node_modules", package, "bin", f"{name}.exe"),
        os.path.join(image, "lib", "node_modules", package, "cli.js"),
    ):
        if host.is_file(path):
            return host.real_path(path)
    return ""
