"""npm's global folder, found without running npm, and this user's access to it."""

from __future__ import annotations

import os

from . import access, node, npmrc
from .installation import NpmGlobal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..host import Host


def global_folder(host: Host) -> NpmGlobal:
    """Where `npm install -g` of this user would write, and whether it could."""
    tools = node.tools(host)
    if not tools.npm:
        return NpmGlobal(node=tools.node, problem="npm is not on PATH")
    default = default_prefix(host, tools.node)
    config = npmrc.load(host, os.path.join(tools.package, "npmrc"), default)
    prefix, source = config.path("prefix"), config.find("prefix")[1]
    if not prefix:
        prefix, source = default, f"the folder of node ({tools.node})" if default else ""
    problem = ""
    if not tools.node:
        problem = "npm needs node, and there is none on PATH"
    elif tools.wrapper and not config.find("prefix")[0]:
        problem = f"{tools.npm} is a wrapper, which chooses the folder only when it runs"
    cache = config.path("cache") or os.path.join(host.home or os.sep, ".npm")
    refused = access.refusals(host, prefix, cache) if prefix else ()
    return NpmGlobal(
        prefix,
        source,
        tuple(refusal.path for refusal in refused),
        problem,
        reasons=tuple(f"{refusal.path} {refusal.reason}" for refusal in refused),
        npm=tools.npm,
        node=tools.node,
        cache=cache,
    )


def default_prefix(host: Host, node_path: str) -> str:
    """The prefix where no setting names one: the folder above node's `bin`."""
    if host.environ.get("PREFIX"):
        return os.path.normpath(os.path.join(host.cwd or os.sep, host.environ["PREFIX"]))
    if not node_path:
        return ""
    folder = os.path.dirname(node_path)
    if host.is_windows:
        return folder
    prefix = os.path.dirname(folder)
    staged = host.environ.get("DESTDIR")
    return os.path.normpath(staged + os.sep + prefix) if staged else prefix
