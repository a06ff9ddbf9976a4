"""Which credential wins.

Order: https://code.claude.com/docs/en/authentication#authentication-precedence, and what the
published CLI was seen to send.
"""

from __future__ import annotations

from ..records import NamedTuple
from . import headers, policy, provider, sources
from . import rules as habits
from .credential import (
    API_KEY_HELPER,
    AUTH_TOKEN,
    CUSTOM_HEADERS,
    LOGIN,
    NO,
    NONE,
    OAUTH_TOKEN,
    PROFILE,
    YES,
    Credential,
)
from .facts import Facts, base_url, is_direct
from .sources import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..files import Document
    from ..host import Host
    from ..launch.invocation import Invocation
    from .settings import Settings

__all__ = ["credential", "is_direct"]


_BEARERS = {OAUTH_TOKEN, LOGIN}


class Ranking(NamedTuple):
    """Sources in order of precedence; the first `sent` of them go out in the same request."""

    sources: tuple[Source, ...] = ()
    sent: int = 0
    problem: str = ""


def credential(
    host: Host,
    settings: Settings,
    config: Document,
    invocation: Invocation,
    version: str,
    thorough: bool = False,
) -> Credential:
    """The credential that a request of this run carries, in claude's order of precedence.

    `thorough` allows the macOS Keychain to be asked whether it holds a login.
    """
    facts = Facts(host, settings, config, invocation, habits.rules(version), thorough)
    found = _at_gateway(facts) or _at_provider(facts) or _first_party(facts)
    refusal = policy.refusal(facts, found)
    return found._replace(usable=refusal.usable, reason=refusal.reason) if refusal else found


def _at_gateway(facts: Facts) -> Credential | None:
    """A gateway session of the environment outranks even the cloud providers."""
    if not facts.rules.have(habits.GATEWAY) or not facts.is_set(sources.TOKEN):
        return None
    if not provider.is_on(facts.environ, "CLAUDE_CODE_USE_GATEWAY") or not base_url(facts.settings):
        return None
    ranking = _ranking(facts)
    others = tuple(s.credential for s in ranking.sources[1:])
    return ranking.sources[0].credential._replace(outranked=others)


def _at_provider(facts: Facts) -> Credential | None:
    chosen = provider.chosen(facts.environ, facts.rules)
    if chosen is None:
        return None
    others = tuple(s.credential for s in _ranking(facts).sources)
    found = provider.credential(facts.host, facts.settings, chosen, facts.rules)
    return found._replace(outranked=others)


def _first_party(facts: Facts) -> Credential:
    ranking = _ranking(facts)
    sent = ranking.sources[: ranking.sent]
    if not sent:
        return _by_headers(facts, None) or _none(facts, ranking.problem)
    breaking = next((s for s in sent if s.flaw.breaks), None)
    winner = breaking or next((s for s in sent if not _is_passed_over(s)), sent[0])
    found = winner.credential
    together = tuple(
        s.credential.source for s in sent if s is not winner and not s.flaw.text and not breaking
    )
    others = tuple(s.credential for s in ranking.sources if s is not winner)
    replaced = _by_headers(facts, ranking)
    if replaced and not breaking:
        return replaced._replace(outranked=(found, *others))
    return found._replace(outranked=others, together=together)


def _ranking(facts: Facts) -> Ranking:
    keys = tuple(sources.keys(facts))
    tokens = tuple(sources.tokens(facts))
    login, problem = sources.claude_login(facts)
    logins = (Source(login),) if login else ()
    console = tuple(sources.console_login(facts))
    found = sources.anthropic_profile(facts)
    profiles = (Source(found.credential),) if found else ()
    if facts.prefers_login and (tokens or logins):
        return Ranking((*tokens, *logins, *keys, *console, *profiles), 1, problem)
    if keys:
        rest = (*tokens, *logins, *profiles)
        # Without a key of the environment or a helper, the Console login's key goes along.
        if all(s.credential.kind == AUTH_TOKEN for s in keys):
            return Ranking((*keys, *console, *rest), len(keys) + len(console), problem)
        return Ranking((*keys, *rest, *console), len(keys), problem)
    if facts.shell.get(sources.KEY_DESCRIPTOR) and not facts.bare:
        # An unreadable descriptor gives no key, but still switches logins off (measured).
        problem = f"{sources.KEY_DESCRIPTOR} names a descriptor that is not open"
        ranked, lost = (*console, *profiles), (*tokens, *logins)
    elif tokens:
        ranked, lost = tokens[:1], (*tokens[1:], *logins, *console, *profiles)
    elif found and found.above_login:
        ranked, lost = (*console, *profiles), logins
    else:
        ranked, lost = (*logins, *console, *profiles), ()
    return Ranking((*ranked, *lost), min(1, len(ranked)), problem)


def _by_headers(facts: Facts, ranking: Ranking | None) -> Credential | None:
    """Custom headers, where they are what authenticates the request.

    They replace a login's `Authorization` and a lone key's `X-Api-Key`; against an auth token, a
    helper or a profile they lose.
    """
    given = headers.parse(facts.environ.get(headers.NAME, ""))
    named = [name for name in (headers.AUTHORIZATION, headers.API_KEY) if name in given]
    if ranking is None:
        named = [name for name in named if given[name]]
        if not facts.rules.have(habits.CUSTOM_HEADERS):
            return None
    else:
        named = [name for name in named if name == _replaceable(ranking)]
    if not named:
        return None
    flaw = headers.flaw_of(given[named[0]])
    usable, reason = YES, ""
    if flaw.text:
        usable, reason = NO, f"{named[0]} in {headers.NAME} {flaw.text}"
    source = facts.settings.where(headers.NAME)
    path = facts.settings.origins.get(headers.NAME, "")
    return Credential(CUSTOM_HEADERS, source, usable, reason, path=path, variable=headers.NAME)


def _replaceable(ranking: Ranking) -> str:
    """The header that custom headers would take from the credentials that are sent."""
    sent = ranking.sources[: ranking.sent]
    kinds = {s.credential.kind for s in sent if not _is_passed_over(s)}
    if kinds & {AUTH_TOKEN, API_KEY_HELPER, PROFILE}:
        return ""
    return headers.AUTHORIZATION if kinds and kinds <= _BEARERS else headers.API_KEY


def _is_passed_over(source: Source) -> bool:
    """Whether another credential of the same request counts instead: a blank token or a failing
    helper gives nothing, while a blank API key of the environment spoils a helper's (measured)."""
    return source.flaw.blank and source.credential.kind in (AUTH_TOKEN, API_KEY_HELPER)


def _none(facts: Facts, problem: str) -> Credential:
    return Credential(NONE, usable=NO, reason=problem or _why_none(facts))


def _why_none(facts: Facts) -> str:
    settings = facts.settings
    for name in (sources.TOKEN, sources.KEY, sources.OAUTH):
        if name in settings.environ and not facts.is_set(name):
            return f"{settings.where(name)} is {'blank' if settings.environ[name] else 'empty'}"
    if facts.is_set(sources.KEY):
        return f"claude was told not to use {settings.where(sources.KEY)}"
    if facts.by_host:
        return "the program that starts claude is to hand over a credential, and did not"
    if facts.bare:
        return "--bare leaves logins out, and there is no ANTHROPIC_API_KEY"
    if settings.problems:
        return f"no credential was found, and {settings.problems[0]}"
    if not is_direct(settings):
        return f"{settings.where('ANTHROPIC_BASE_URL')} is set, but no credential for it"
    return "no credential was found: nobody is logged in, and no key or token is set"
