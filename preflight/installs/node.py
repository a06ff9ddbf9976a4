"""The npm and the node that a shell of this user would run, found without running them."""

from __future__ import annotations

import os

from ..records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host


class NodeTools(NamedTuple):
    """`npm` as found on PATH, `package` the folder of npm's own files, `node` its real path.

    `wrapper` names an npm that decides only at run time which npm it is (a version manager's
    shim, a script of somebody's own).
    """

    npm: str = ""
    package: str = ""
    node: str = ""
    wrapper: str = ""


def tools(host: Host) -> NodeTools:
    """Find npm and node on PATH."""
    npm = first_on_path(host, "npm")
    node = first_on_path(host, "node")
    if not npm:
        return NodeTools(node=host.real_path(node) if node else "")
    real = host.real_path(npm)
    folder = os.path.dirname(real)
    package = os.path.dirname(folder) if os.path.basename(folder) == "bin" else ""
    if not package or not host.is_file(os.path.join(package, "package.json")):
        return NodeTools(npm, "", host.real_path(node) if node else "", wrapper=real)
    if os.path.basename(real) == "npm":
        # The shell script that node's installer puts into place prefers the node beside it.
        beside = os.path.join(os.path.dirname(npm), "node")
        node = beside if host.is_executable(beside) else node
    return NodeTools(npm, package, host.real_path(node) if node else "")


def first_on_path(host: Host, name: str) -> str:
    """The first executable of this name on PATH, or the empty string."""
    for folder in host.environ.get("PATH", os.defpath).split(os.pathsep):
        path = os.path.join(folder or ".", name)
        if host.is_executable(path):
            return path
    return ""
