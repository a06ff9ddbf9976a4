"""The places a credential can come from, each judged on its own.

https://code.claude.com/docs/en/authentication#authentication-precedence; what the page leaves open
was measured on the published CLI.
"""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple
from .. import secret_form
from .. import version_rules as habits
from ..credential import (
    API_KEY,
    API_KEY_HELPER,
    AUTH_TOKEN,
    LOGIN_KEY,
    NO,
    OAUTH_TOKEN,
    UNKNOWN,
    YES,
    Credential,
)
from ..secret_form import FINE, Flaw
from ..settings.files import COMMAND_LINE
from ..stores import login, profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .request_facts import Facts

TOKEN = "ANTHROPIC_AUTH_TOKEN"
KEY = "ANTHROPIC_API_KEY"
OAUTH = "CLAUDE_CODE_OAUTH_TOKEN"
KEY_DESCRIPTOR = "CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR"
OAUTH_DESCRIPTOR = "CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR"
TAIL = 20
"""claude remembers approved and rejected keys by so many of their last characters."""


class Source(NamedTuple):
    """A credential that was found; `flaw` is what is wrong with its value."""

    credential: Credential
    flaw: Flaw = FINE


def keys(facts: Facts) -> Iterator[Source]:
    """Tokens, keys and helper: any of them switches logins off.  In order of precedence."""
    if facts.is_set(TOKEN):
        flaw = secret_form.auth_token(facts.environ[TOKEN], facts.to_anthropic)
        yield _variable(facts, AUTH_TOKEN, TOKEN, flaw)
    if facts.is_set(KEY):
        yield from _api_key(facts)
    if not facts.bare:
        yield from _descriptor(facts, API_KEY, KEY_DESCRIPTOR)
    command = facts.settings.values.get("apiKeyHelper")
    if command and not facts.by_host and (not facts.bare or _on_command_line(facts)):
        yield _helper(facts, command)


def tokens(facts: Facts) -> Iterator[Source]:
    """OAuth tokens that were handed over."""
    if facts.bare:
        return
    if facts.is_set(OAUTH):
        flaw = secret_form.credential(facts.environ[OAUTH], secret_form.OAUTH, facts.to_anthropic)
        yield _variable(facts, OAUTH_TOKEN, OAUTH, flaw)
    yield from _descriptor(facts, OAUTH_TOKEN, OAUTH_DESCRIPTOR)


def claude_login(facts: Facts) -> tuple[Credential | None, str]:
    """The claude.ai login, or why there is none although something is stored."""
    if facts.without_login:
        return None, ""
    macos = facts.host.platform == "darwin"
    keep = (facts.host, facts.environ, facts.config, facts.thorough)
    if macos and facts.thorough:
        found = login.from_keychain(*keep)
        if found:
            return found, ""
    found, problem = login.stored(facts.host, facts.environ)
    if found is None and macos and not facts.thorough:
        found = login.from_keychain(*keep)
    return found, problem


def console_login(facts: Facts) -> Iterator[Source]:
    """The key that a Console login left."""
    if facts.without_login:
        return
    if facts.host.platform == "darwin" and facts.thorough:
        from ..stores import keychain

        if keychain.holds(facts.host, facts.environ, keychain.CONSOLE_KEY):
            yield Source(Credential(LOGIN_KEY, "Console login key in the macOS Keychain", YES))
            return
    found = login.console_key(facts.config, facts.to_anthropic)
    if found:
        yield Source(*found)


def anthropic_profile(facts: Facts) -> profile.Profile | None:
    """The Anthropic profile in effect."""
    if facts.without_login or not facts.rules.have(habits.PROFILES):
        return None
    return profile.find(facts.host, facts.settings)


def _variable(facts: Facts, kind: str, name: str, flaw: Flaw) -> Source:
    usable, reason = (NO, f"{facts.settings.where(name)} {flaw.text}") if flaw.text else (YES, "")
    path = facts.settings.origins.get(name, "")
    source = facts.settings.where(name)
    return Source(Credential(kind, source, usable, reason, path=path, variable=name), flaw)


def _api_key(facts: Facts) -> Iterator[Source]:
    value = facts.environ[KEY]
    flaw = secret_form.credential(value, secret_form.API_KEY, facts.to_anthropic)
    source = _variable(facts, API_KEY, KEY, flaw)
    consent = approval(facts, value)
    if consent == UNKNOWN and facts.invocation.interactive:
        if facts.rules.have(habits.ASKS_ABOUT_KEY):
            reason = "claude asks at its start whether to use this key"
            yield Source(source.credential._replace(usable=UNKNOWN, reason=reason), flaw)
    elif consent == YES:
        yield source


def approval(facts: Facts, key: str) -> str:
    """Whether the user lets claude use this key: `yes`, `no`, or `unknown` where never asked.

    Print mode needs no approval; sessions of the VS Code extension do.
    """
    entry = facts.shell.get("CLAUDE_CODE_ENTRYPOINT")
    if not facts.invocation.interactive and entry != "claude-vscode":
        return YES
    tail = key.strip(secret_form.WHITESPACE)[-TAIL:]
    for answer, word in ((YES, "approved"), (NO, "rejected")):
        known = facts.config.get("customApiKeyResponses", word)
        if isinstance(known, list) and tail in known:
            return answer
    return UNKNOWN


def _descriptor(facts: Facts, kind: str, name: str) -> Iterator[Source]:
    number = facts.shell.get(name, "")
    if number.isascii() and number.isdigit() and facts.host.stat(f"/dev/fd/{number}") is not None:
        reason = "it is read when claude starts"
        yield Source(Credential(kind, f"file descriptor {number} ({name})", UNKNOWN, reason))


def _on_command_line(facts: Facts) -> bool:
    settings = facts.settings
    return settings.scope(settings.value_origins["apiKeyHelper"]) == COMMAND_LINE


def _helper(facts: Facts, command: str) -> Source:
    from ..stores import api_key_helper

    one_word = facts.rules.have(habits.TRIMS)
    usable, reason = api_key_helper.judge(facts.host, command, facts.environ, one_word)
    path = facts.settings.value_origins["apiKeyHelper"]
    source = f"apiKeyHelper in {path}"
    if usable == NO:
        reason = f"{source} {reason}"
    flaw = Flaw(reason, blank=True) if usable == NO else FINE
    return Source(Credential(API_KEY_HELPER, source, usable, reason, path=path), flaw)
