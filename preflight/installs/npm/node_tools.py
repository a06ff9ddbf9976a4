"""The npm and the node that a shell of this user would run, found without running them."""

from __future__ import annotations

import os
import re

from ...machine.named_tuple import NamedTuple
from .. import find, version_managers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host


class NodeTools(NamedTuple):
    """`npm` as found on PATH, `package` the folder of npm's own files, `node` its real path.

    `wrapper` names an npm that decides only at run time which npm it is: a version manager's
    shim, or a script of somebody's own.
    """

    npm: str = ""
    package: str = ""
    node: str = ""
    wrapper: str = ""


def tools(host: Host) -> NodeTools:
    """Find npm and node on PATH."""
    npm = first_on_path(host, "npm")
    node = first_on_path(host, "node")
    real_node = version_managers.behind(host, node) if node else ""
    if not npm:
        return NodeTools(node=real_node)
    if host.is_windows:
        # npm.cmd finds its own files beside itself.
        package = os.path.join(os.path.dirname(npm), "node_modules", "npm")
        known = host.is_file(os.path.join(package, "package.json"))
        return NodeTools(npm, package if known else "", real_node or node, "" if known else npm)
    real = version_managers.behind(host, npm)
    folder = os.path.dirname(real)
    package = os.path.dirname(folder)
    if os.path.basename(folder) != "bin" or not host.is_file(os.path.join(package, "package.json")):
        return NodeTools(npm, "", real_node or node, wrapper=real or npm)
    if os.path.basename(real) == "npm":
        # The shell script of node's own installer prefers the node beside it.
        beside = os.path.join(os.path.dirname(npm), "node")
        real_node = host.real_path(beside) if host.is_executable(beside) else real_node
    return NodeTools(npm, package, real_node or node, "" if real_node or not node else node)


def first_on_path(host: Host, name: str) -> str:
    """The first executable of this name on PATH, or the empty string."""
    for folder in host.search_path():
        for file in find.names(host, name):
            path = os.path.join(folder or ".", file)
            if host.is_executable(path):
                return path
    return ""


def major(host: Host, node: str) -> int:
    """The major version of a node executable, from its folder's name or header; 0 if unknown."""
    named = re.search(r"/v?(\d+)\.\d+\.\d+(?:_\d+)?/", node)
    if named:
        return int(named.group(1))
    prefix = os.path.dirname(os.path.dirname(node))
    text = version_managers.head(host, os.path.join(prefix, "include", "node", "node_version.h"))
    found = re.search(rb"#define NODE_MAJOR_VERSION (\d+)", text)
    return int(found.group(1)) if found else 0


def source_has(host: Host, package: str, file: str, words: str) -> bool:
    """Whether a file of npm's own code holds these words: what this npm can do, without a table
    of versions.  Only asked where an answer changes the verdict."""
    try:
        return words.encode() in host.read_bytes(os.path.join(package, file))
    except (OSError, ValueError):
        return False
