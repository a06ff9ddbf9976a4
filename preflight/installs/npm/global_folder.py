"""npm's global folder, found without running npm, and this user's access to it."""

from __future__ import annotations

import os

from ..installation import NpmGlobal
from . import blocking_settings, node_tools, npmrc, write_access

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host


def global_folder(host: Host, *, said: str = "") -> NpmGlobal:
    """Where `npm install -g` of this user would write, and whether it could.

    `said` is what npm itself names as its prefix, where it was asked; it has the last word.
    """
    tools = node_tools.tools(host)
    if not tools.npm:
        return NpmGlobal(node=tools.node, problem="npm is not on PATH")
    default = default_prefix(host, tools.node)
    config = npmrc.load(host, os.path.join(tools.package, "npmrc"), default)
    prefix, source = config.path("prefix"), config.find("prefix")[1]
    problem = "" if tools.node else "npm needs node, and there is none on PATH"
    if not prefix:
        prefix, source = default, f"the place of node, {tools.node}" if default else ""
        if tools.wrapper:
            problem = f"{tools.wrapper} decides only when it runs which npm it is"
    disagreement = ""
    if said and said != prefix:
        if not problem:
            disagreement = f"read from the configuration, it would be {prefix or 'unknown'}"
        prefix, source, problem = said, "npm itself", ""
    cache = config.path("cache") or os.path.join(host.home or os.sep, ".npm")
    refused = write_access.refusals(host, prefix, cache, tools.package) if prefix else ()
    return NpmGlobal(
        prefix,
        source,
        tuple(path for path, _ in refused),
        problem,
        tuple(f"{path} {reason}" for path, reason in refused),
        tools.npm,
        tools.node,
        cache,
        tuple(write_access.spoilt_cache(host, cache)[0]),
        tuple(blocking_settings.blocking(host, config, tools)),
        tuple(blocking_settings.holding_back(host, config, tools)),
        disagreement,
    )


def confirmed(host: Host) -> NpmGlobal:
    """The same, with npm itself asked for its prefix (doctor only)."""
    found = global_folder(host)
    if not found.npm or not found.node:
        return found
    from .. import ask_programs

    return global_folder(host, said=ask_programs.npm_prefix(host, found.npm))


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
