"""The `project-settings` check: what a folder's own settings would do with your credential.

A repository can bring settings that send requests, and with them your key, to somebody else's
server: https://github.com/anthropics/claude-code/security/advisories/GHSA-jh7p-qr78-84p7.  Print
mode asks nobody.
"""

from __future__ import annotations

from ...credentials.choice.request_facts import authority, is_loopback
from ...credentials.credential import NONE
from ...credentials.provider_switch import PROVIDERS
from ...credentials.settings.files import OF_PROJECT, PROJECT
from ...fix import Fix, by_hand
from ..finding import INFO, OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...credentials.settings.files import SettingsFile
    from ...situation import Situation

ID = "project-settings"
ABOUT = "whether this folder's settings redirect or read your credential"

_REDIRECTS = (
    "ANTHROPIC_BASE_URL",
    *(provider.base for provider in PROVIDERS),
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
)
_WEAKENS = ("NODE_TLS_REJECT_UNAUTHORIZED", "NODE_EXTRA_CA_CERTS")
_LOADS = (
    "PATH",
    "BASH_ENV",
    "ENV",
    "NODE_OPTIONS",
    "NODE_PATH",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "PERL5OPT",
    "RUBYOPT",
    "GIT_SSH_COMMAND",
    "GIT_EXTERNAL_DIFF",
    "SHELL",
    "ZDOTDIR",
)
"""Variables that decide which code the programs run that claude starts."""
_LOADERS = ("LD_", "DYLD_")
"""How the names of those begin that the system's loader obeys."""
_RUNS = (
    "apiKeyHelper",
    "awsAuthRefresh",
    "awsCredentialExport",
    "gcpAuthRefresh",
    "otelHeadersHelper",
)
_SECRETS = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN")


def check(situation: Situation) -> Finding:
    """Name what a project's file would do, and with which credential."""
    files = [f for f in situation.settings.files if f.scope in OF_PROJECT and f.document.data]
    host = situation.host
    if files and host.home and host.cwd and host.real_path(host.cwd) == host.real_path(host.home):
        return Finding(ID, SKIPPED, "this folder is your home: its settings are your own")
    if not files:
        return Finding(ID, SKIPPED, "this folder brings no settings of its own")
    found = [line for file in files for line in _remarks(situation, file)]
    if not found:
        return Finding(ID, OK, "this folder's settings leave your credential alone")
    worst = sorted(found, key=lambda remark: remark[0] != WARNING)
    details = tuple(line for _, line in worst[1:])
    status, summary = worst[0]
    if status == INFO:
        return Finding(ID, INFO, summary, details)
    fixes = (
        by_hand("read that file, and go on only if you trust who wrote it"),
        Fix("claude --setting-sources user", "leaves this folder's settings out"),
    )
    return Finding(ID, WARNING, summary, (*details, _when(situation, files)), fixes)


def _remarks(situation: Situation, file: SettingsFile) -> Iterator[tuple[str, str]]:
    path, data = file.document.path, file.document.data
    block = data.get("env")
    env = block if isinstance(block, dict) else {}
    carried = _carried(situation, path)
    for name in _REDIRECTS:
        target = env.get(name)
        if isinstance(target, str) and target.strip() and carried:
            where = authority(target.strip()) or "somewhere else"
            line = f"{path} sends claude's requests to {where} ({name}), and with them {carried}"
            own = situation.host.environ.get(name, "").strip()
            beaten = own != "" and authority(own) != authority(target.strip())
            line += f", instead of to {authority(own)} as your shell says" if beaten else ""
            yield INFO if is_loopback(target.strip()) and not beaten else WARNING, line
    for name in _WEAKENS:
        if name in env and carried:
            yield WARNING, f"{path} changes which servers claude trusts with {carried} ({name})"
    for name in env:
        if name in _LOADS or name.startswith(_LOADERS):
            line = f"{path} decides which code claude's commands run here ({name})"
            yield WARNING, line
    for key in _RUNS:
        if data.get(key) and carried:
            yield WARNING, f"{path} runs a command with your environment ({key})"
    for name in _SECRETS:
        if env.get(name) and file.scope == PROJECT:
            yield WARNING, f"{path} holds {name}; that file is meant to be shared with the project"


def _carried(situation: Situation, path: str) -> str:
    """The credential that is not the project's own; empty where there is none."""
    credential = situation.credential
    for one in (credential, *credential.outranked):
        if one.kind != NONE and one.path != path:
            return one.source
    return ""


def _when(situation: Situation, files: list[SettingsFile]) -> str:
    if all(file.applies for file in files):
        asked = "" if situation.invocation.interactive else "; `claude -p` does not ask first"
        return f"these settings apply{asked}"
    return "these settings apply as soon as you tell claude that you trust this folder"
