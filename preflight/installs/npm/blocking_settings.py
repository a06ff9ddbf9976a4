"""npm settings that make an install of claude fail, or succeed without the newest claude.

https://docs.npmjs.com/cli/using-npm/config names the settings; what each does to claude was tried.
"""

from __future__ import annotations

from .. import kinds, releases
from . import node_tools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host
    from .npmrc import NpmConfig

_DEFINITIONS = "node_modules/@npmcli/config/lib/definitions/definitions.js"
_SCRIPTS = "claude's package needs its install script: without it `claude` stays a placeholder"


OVERRIDES = {
    "before": "--before=null",
    "min-release-age": "--min-release-age=0",
    "ignore-scripts": "--ignore-scripts=false",
    "dry-run": "--dry-run=false",
    "bin-links": "--bin-links=true",
    "engine-strict": "--engine-strict=false",
    "offline": "--offline=false",
    "strict-allow-scripts": "--allow-scripts=@anthropic-ai/claude-code",
}
"""The setting → the option with which one install passes over it."""


def overrides(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The options for an install in spite of what `blocking` and `holding_back` told."""
    found = (OVERRIDES.get(line.partition("=")[0], "") for line in lines)
    return tuple(dict.fromkeys(option for option in found if option))


def stands_in_the_way(lines: tuple[str, ...]) -> bool:
    """Whether one of these lines is about something that no option passes over."""
    return any(line.partition("=")[0] not in OVERRIDES for line in lines)


def blocking(host: Host, config: NpmConfig, tools: node_tools.NodeTools) -> Iterator[str]:
    """What makes `npm install -g` of the newest claude end in an error, apart from folders."""
    if kinds.is_of_windows(host.platform, tools.npm):
        # https://code.claude.com/docs/en/troubleshoot-install, on WSL
        yield f"{tools.npm} is the npm of Windows, which cannot serve a claude on Linux"
    floor = releases.NODE[0][1]
    major = node_tools.major(host, tools.node) if config.flag("engine-strict") else 0
    if 0 < major < floor:
        text = f"{_named(config, 'engine-strict')}: node {major} is older than the {floor}"
        yield f"{text} that claude's package asks for"
    if config.flag("offline"):
        yield f"{_named(config, 'offline')}: npm cannot fetch anything"
    allowed = config.find("allow-scripts")[0]
    if (
        config.flag("strict-allow-scripts")
        and _knows(host, tools, "strict-allow-scripts")
        and "@anthropic-ai/claude-code" not in allowed
        and not config.flag("ignore-scripts")
        and not config.flag("dangerously-allow-all-scripts")
    ):
        yield f"{_named(config, 'strict-allow-scripts')}: {_SCRIPTS}, and it is not allowed"


def holding_back(host: Host, config: NpmConfig, tools: node_tools.NodeTools) -> Iterator[str]:
    """Settings with which it succeeds, but without the newest claude, or without a working one.

    `omit=optional` is none of them: with `-g` npm 8 to 11 fetch claude's program all the same.
    """
    # https://github.com/anthropics/claude-code/issues/60281
    if config.find("before")[0] not in ("", "null"):
        yield f"{_named(config, 'before')}: npm does not see newer releases"
    aged = config.find("min-release-age")[0] not in ("", "0", "null")
    if aged and _knows(host, tools, "min-release-age"):
        yield f"{_named(config, 'min-release-age')}: npm passes over releases of the last days"
    # https://code.claude.com/docs/en/troubleshoot-install#native-binary-not-found-after-npm-install
    if config.flag("ignore-scripts"):
        yield f"{_named(config, 'ignore-scripts')}: {_SCRIPTS}"
    if config.flag("dry-run"):
        yield f"{_named(config, 'dry-run')}: npm only pretends to install"
    if config.find("bin-links")[0] == "false":
        yield f"{_named(config, 'bin-links')}: npm makes no `claude` command"


def _knows(host: Host, tools: node_tools.NodeTools, key: str) -> bool:
    """Whether this npm has the setting at all; an older one passes over it."""
    return node_tools.source_has(host, tools.package, _DEFINITIONS, f"'{key}'")


def _named(config: NpmConfig, key: str) -> str:
    value, source = config.find(key)
    return f"{key}={value} ({source})"
