"""Which credential wins.

Order: https://code.claude.com/docs/en/authentication#authentication-precedence, and what the
published CLI was seen to send.
"""

from __future__ import annotations

from . import helper, login, provider
from .credential import (
    API_KEY,
    API_KEY_HELPER,
    AUTH_TOKEN,
    CUSTOM_HEADERS,
    NO,
    NONE,
    OAUTH_TOKEN,
    YES,
    Credential,
)
from .rules import rules
from .values import WHITESPACE, header_flaw, key_flaw, oauth_flaw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..files import Document
    from ..host import Host
    from ..launch.invocation import Invocation
    from .rules import Rules
    from .settings import Settings


def credential(
    host: Host, settings: Settings, config: Document, invocation: Invocation, version: str
) -> Credential:
    """The credential that a request of this run carries, in claude's order of precedence."""
    found = tuple(_candidates(host, settings, config, invocation, rules(version)))
    return found[0]._replace(outranked=found[1:]) if found else _none(host, settings)


def _candidates(
    host: Host, settings: Settings, config: Document, invocation: Invocation, rules: Rules
) -> Iterator[Credential]:
    environ = settings.environ
    at_provider = provider.switched_on(host, settings, rules.providers)
    if at_provider:
        yield at_provider
    bare = rules.simple and (invocation.has("--bare") or provider.is_on(environ, SIMPLE))
    to_anthropic = is_direct(settings)
    if _is_set(settings, "ANTHROPIC_AUTH_TOKEN", rules):
        flaw = header_flaw(environ["ANTHROPIC_AUTH_TOKEN"])
        yield _variable(settings, AUTH_TOKEN, "ANTHROPIC_AUTH_TOKEN", flaw)
    if _is_set(settings, "ANTHROPIC_API_KEY", rules):
        flaw = key_flaw(environ["ANTHROPIC_API_KEY"], to_anthropic)
        yield _variable(settings, API_KEY, "ANTHROPIC_API_KEY", flaw)
    command = settings.values.get("apiKeyHelper")
    if command and (not bare or _on_command_line(settings)):
        yield _helper(host, settings, command, rules)
    if not bare and _is_set(settings, "CLAUDE_CODE_OAUTH_TOKEN", rules):
        flaw = oauth_flaw(environ["CLAUDE_CODE_OAUTH_TOKEN"], to_anthropic)
        yield _variable(settings, OAUTH_TOKEN, "CLAUDE_CODE_OAUTH_TOKEN", flaw)
    if not bare:
        stored, _ = login.stored(host)
        if stored:
            yield stored
        key = login.console_key(config)
        if key:
            yield key
    if rules.custom_headers and _carries_credential(environ.get(HEADERS, "")):
        yield _variable(settings, CUSTOM_HEADERS, HEADERS, "")


SIMPLE = "CLAUDE_CODE_SIMPLE"
HEADERS = "ANTHROPIC_CUSTOM_HEADERS"


def is_direct(settings: Settings) -> bool:
    """Whether requests go to Anthropic's own API, with no gateway that could take other keys."""
    base = settings.environ.get("ANTHROPIC_BASE_URL", "").strip()
    host = base.split("://", 1)[-1].split("/", 1)[0].lower()
    return host in ("", "api.anthropic.com", "api.anthropic.com:443")


def _is_set(settings: Settings, name: str, rules: Rules) -> bool:
    value = settings.environ.get(name, "")
    return bool(value.strip(WHITESPACE) if rules.trims else value)


def _variable(settings: Settings, kind: str, name: str, flaw: str) -> Credential:
    usable, reason = (NO, f"{name} {flaw}") if flaw else (YES, "")
    path = settings.origins.get(name, "")
    return Credential(kind, settings.where(name), usable, reason, path=path)


def _on_command_line(settings: Settings) -> bool:
    return settings.scope(settings.value_origins["apiKeyHelper"]) == "command line"


def _helper(host: Host, settings: Settings, command: str, rules: Rules) -> Credential:
    usable, reason = helper.judge(host, command, settings.environ, rules.helper_one_token)
    path = settings.value_origins["apiKeyHelper"]
    reason = f"apiKeyHelper {reason}" if usable == NO else reason
    return Credential(API_KEY_HELPER, f"apiKeyHelper in {path}", usable, reason, path=path)


def _carries_credential(headers: str) -> bool:
    for line in headers.splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() in ("authorization", "x-api-key") and value.strip():
            return True
    return False


def _none(host: Host, settings: Settings) -> Credential:
    for name in ("ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN"):
        if name in settings.environ:
            return Credential(NONE, usable=NO, reason=f"{settings.where(name)} is blank")
    _, problem = login.stored(host)
    return Credential(NONE, usable=NO, reason=problem or "no credential was found")
