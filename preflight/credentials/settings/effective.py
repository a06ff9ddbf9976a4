"""Settings files and the environment that claude sees after their `env` blocks."""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple
from .. import version_rules as habits
from ..provider_switch import is_on
from . import files as settings_files
from .claude_json import text_of
from .files import COMMAND_LINE, CONFIG, MANAGED, OF_PROJECT, USER, SettingsFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...invocation import Invocation
    from ...machine.host import Host
    from ...machine.json_files import Document
    from ..version_rules import Rules

BY_HOST = "CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST"
SHELL_ONLY = frozenset(
    (
        BY_HOST,
        "ANTHROPIC_UNIX_SOCKET",
        "CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR",
        "CLAUDE_CODE_ENTRYPOINT",
        "CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR",
        "CLAUDE_CODE_REMOTE",
    )
)
"""Read before any settings file, so that a settings file has no say in them (measured)."""
_NOT_BY_PROJECT = frozenset(
    (
        "ANTHROPIC_FEDERATION_RULE_ID",
        "ANTHROPIC_IDENTITY_TOKEN",
        "ANTHROPIC_IDENTITY_TOKEN_FILE",
        "ANTHROPIC_ORGANIZATION_ID",
        "ANTHROPIC_PROFILE",
    )
)
_LATER_NOT_BY_PROJECT = frozenset(("CLAUDE_CODE_SIMPLE", "CLAUDE_CONFIG_DIR"))
_OAUTH = "CLAUDE_CODE_OAUTH_TOKEN"
_BY_HOST_ONLY = frozenset(
    (
        "ANTHROPIC_API_KEY",
        "ANTHROPIC_AUTH_TOKEN",
        "ANTHROPIC_BASE_URL",
        "ANTHROPIC_CUSTOM_HEADERS",
        _OAUTH,
    )
)


class Settings(NamedTuple):
    """`environ` is the effective environment; `origins` maps a variable to the file that set it
    (absent: the shell); `values` are merged settings keys, `value_origins` their files;
    `problems` are lines naming files that claude drops; `files` are all that exist, lowest
    precedence first; `managed` are the merged keys of managed settings alone; `fatal` says why
    claude would refuse to start with these settings."""

    environ: Mapping[str, str]
    origins: Mapping[str, str] = {}
    values: Mapping[str, Any] = {}
    value_origins: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()
    files: tuple[SettingsFile, ...] = ()
    managed: Mapping[str, Any] = {}
    fatal: str = ""

    def where(self, name: str) -> str:
        """A variable with the file that sets it, for people."""
        origin = self.origins.get(name)
        return f"{name} in {origin}" if origin else name

    def scope(self, path: str) -> str:
        """The scope of the settings file at `path`; empty where it is none."""
        return next((f.scope for f in self.files if f.document.path == path), "")


def gather(host: Host, invocation: Invocation, config: Document, version: str = "") -> Settings:
    """Read every settings file that applies to this run of that version of claude."""
    rules = habits.rules(version)
    files = tuple(settings_files.present(host, invocation, config, rules))
    if "env" in config.data:
        files = (SettingsFile(CONFIG, config), *files)
    fatal = _fatal(host, invocation, config, files, rules)
    if not files:
        return Settings(host.environ, fatal=fatal)
    environ = dict(host.environ)
    origins: dict[str, str] = {}
    values: dict[str, Any] = {}
    value_origins: dict[str, str] = {}
    managed: dict[str, Any] = {}
    for file in files:
        # A folder that is not trusted yet: reported by the project-settings check, not applied.
        if not file.applies:
            continue
        for name, text in _env(file, host.environ, rules):
            environ[name] = text
            origins[name] = file.document.path
        # Of the global config only the `env` block counts here; its other keys are no settings.
        if file.scope != CONFIG:
            values.update(file.document.data)
            value_origins.update(dict.fromkeys(file.document.data, file.document.path))
        if file.scope == MANAGED:
            managed.update(file.document.data)
    problems = tuple(f"{f.document.path} {f.document.problem}" for f in files if f.document.problem)
    return Settings(environ, origins, values, value_origins, problems, files, managed, fatal)


def _env(file: SettingsFile, shell: Mapping[str, str], rules: Rules) -> list[tuple[str, str]]:
    """The variables that this file may set.  https://code.claude.com/docs/en/env-vars#precedence"""
    block = file.document.data.get("env")
    if not isinstance(block, dict):
        return []
    by_host = rules.have(habits.HOST_MANAGED) and is_on(shell, BY_HOST)
    return [
        (name, text_of(value))
        for name, value in block.items()
        if name not in SHELL_ONLY
        and not (by_host and _is_hosts(name))
        and _may_set(file.scope, name, rules)
    ]


def _may_set(scope: str, name: str, rules: Rules) -> bool:
    if scope in OF_PROJECT:
        if name in _NOT_BY_PROJECT:
            return False
        if name in _LATER_NOT_BY_PROJECT and rules.have(habits.PROJECT_KEEPS_OUT):
            return False
        if name == _OAUTH and (
            rules.have(habits.PROJECT_OAUTH_OUT) or not rules.have(habits.SIMPLE)
        ):
            return False
    return name not in (_OAUTH, "CLAUDE_CONFIG_DIR") or rules.have(habits.SETTINGS_OAUTH)


def _is_hosts(name: str) -> bool:
    return name in _BY_HOST_ONLY or name.startswith(("CLAUDE_CODE_USE_", "CLAUDE_CODE_SKIP_"))


def _fatal(
    host: Host,
    invocation: Invocation,
    config: Document,
    files: Sequence[SettingsFile],
    rules: Rules,
) -> str:
    """Why claude would say that it cannot start, as far as files and flags decide it."""
    return (
        _flag_fault(invocation, files, rules)
        or _config_fault(host, config, rules)
        or _policy_fault(files, rules)
    )


def _flag_fault(invocation: Invocation, files: Sequence[SettingsFile], rules: Rules) -> str:
    for source in invocation.value("--setting-sources").split(","):
        if source.strip() not in ("", USER, *OF_PROJECT):
            return "--setting-sources may only name user, project and local"
    given = invocation.value("--settings")
    if not given:
        return ""
    problem = next((f.document.problem for f in files if f.scope == COMMAND_LINE), None)
    if problem is None:
        return "--settings names a file that does not exist"
    inline = settings_files.is_inline(given)
    unusable = problem.startswith(("is larger than", "is not a regular file"))
    if (inline and "JSON" in problem) or (unusable and rules.have(habits.SIZE_LIMIT)):
        return f"what --settings names {problem}"
    return ""


def _config_fault(host: Host, config: Document, rules: Rules) -> str:
    if not config.problem.startswith("is not valid JSON"):
        return ""
    status = host.stat(config.path)
    empty = status is not None and status.st_size == 0
    return "" if empty and rules.have(habits.EMPTY_CONFIG) else f"{config.path} {config.problem}"


def _policy_fault(files: Sequence[SettingsFile], rules: Rules) -> str:
    if not rules.have(habits.STRICT_POLICY):
        return ""
    broken = (f.document for f in files if f.scope == MANAGED and not f.document.data)
    return next((f"{d.path} {d.problem}" for d in broken if d.problem), "")
