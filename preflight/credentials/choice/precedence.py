"""Which credential wins.

Order: https://code.claude.com/docs/en/authentication#authentication-precedence, and what the
published CLI was seen to send.
"""

from __future__ import annotations

from ...machine.named_tuple import NamedTuple
from .. import custom_headers, own_files, provider_switch
from .. import version_rules as habits
from ..credential import (
    API_KEY,
    API_KEY_HELPER,
    AUTH_TOKEN,
    CUSTOM_HEADERS,
    LOGIN,
    LOGIN_KEY,
    NO,
    NONE,
    OAUTH_TOKEN,
    PROFILE,
    YES,
    Credential,
)
from ..providers import judge
from . import candidates as sources
from . import refusals
from .candidates import Source
from .request_facts import Facts, base_url, is_direct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...invocation import Invocation
    from ...machine.host import Host
    from ...machine.json_files import Document
    from ..settings.effective import Settings

__all__ = ["credential", "is_direct"]


_OVERWRITES = {
    custom_headers.AUTHORIZATION: (OAUTH_TOKEN, LOGIN),
    custom_headers.API_KEY: (API_KEY, LOGIN_KEY),
}
"""Custom header → the kinds that it takes the place of; the others keep theirs."""


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
    refusal = refusals.refusal(facts, found)
    return found._replace(usable=refusal.usable, reason=refusal.reason) if refusal else found


def _at_gateway(facts: Facts) -> Credential | None:
    """A gateway session of the environment outranks even the cloud providers."""
    if not facts.rules.have(habits.GATEWAY) or not facts.is_set(sources.TOKEN):
        return None
    if not provider_switch.is_on(facts.environ, "CLAUDE_CODE_USE_GATEWAY") or not base_url(
        facts.settings
    ):
        return None
    ranking = _ranking(facts)
    others = tuple(s.credential for s in ranking.sources[1:])
    return ranking.sources[0].credential._replace(outranked=others)


def _at_provider(facts: Facts) -> Credential | None:
    chosen = provider_switch.chosen(facts.environ, facts.rules)
    if chosen is None:
        return None
    others = tuple(s.credential for s in _ranking(facts).sources)
    found = judge.credential(facts.host, facts.settings, chosen, facts.rules)
    return found._replace(outranked=others)


def _first_party(facts: Facts) -> Credential:
    ranking = _ranking(facts)
    given = _given_headers(facts)
    sent = ranking.sources[: ranking.sent]
    # One value that no header can hold, and nothing is sent at all, however good the others are.
    breaking = next((s for s in sent if s.flaw.breaks), None)
    if breaking:
        return breaking.credential._replace(outranked=_others(ranking, breaking))
    left = [s for s in sent if not _is_overwritten(s, given)]
    counting = [s for s in left if not _is_passed_over(s)]
    if counting:
        winner = counting[0]
        along = [s.credential.source for s in counting[1:] if not s.flaw.text]
        if _travels_along(given, left):
            along.append(facts.settings.where(custom_headers.NAME))
        others = _others(ranking, winner)
        return winner.credential._replace(outranked=others, together=tuple(along))
    by_header = _by_headers(facts, given, sent)
    if by_header:
        return by_header._replace(outranked=_others(ranking, None))
    if not sent:
        return _none(facts, ranking.problem)
    return sent[0].credential._replace(outranked=_others(ranking, sent[0]))


def _others(ranking: Ranking, winner: Source | None) -> tuple[Credential, ...]:
    return tuple(s.credential for s in ranking.sources if s is not winner)


def _ranking(facts: Facts) -> Ranking:
    keys = tuple(sources.keys(facts))
    tokens = tuple(sources.tokens(facts))
    login, problem = sources.claude_login(facts)
    logins = (Source(login),) if login else ()
    console = tuple(sources.console_login(facts))
    found = sources.anthropic_profile(facts)
    profiles = (Source(found.credential),) if found else ()
    # Sessions of the cloud and of the desktop app run on the account that is signed in there.
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
        # A named profile puts the login out even where the Console's key is then used (measured).
        ranked, lost = (*console, *profiles), logins
    else:
        ranked, lost = (*logins, *console, *profiles), ()
    return Ranking((*ranked, *lost), min(1, len(ranked)), problem)


def _given_headers(facts: Facts) -> dict[str, str]:
    """The custom headers that carry a credential."""
    given = custom_headers.parse(facts.environ.get(custom_headers.NAME, ""))
    return {name: given[name] for name in _OVERWRITES if name in given}


def _is_overwritten(source: Source, given: dict[str, str]) -> bool:
    """Whether a custom header stands in the place of this credential (measured)."""
    return any(source.credential.kind in _OVERWRITES[name] for name in given)


def _is_passed_over(source: Source) -> bool:
    """Whether another credential of the same request counts instead: a blank token or a failing
    helper gives nothing, while a blank API key of the environment spoils a helper's (measured)."""
    return source.flaw.blank and source.credential.kind in (AUTH_TOKEN, API_KEY_HELPER)


def _travels_along(given: dict[str, str], left: list[Source]) -> bool:
    """Whether a custom header goes out beside these credentials, as a second one."""
    kinds = {s.credential.kind for s in left}
    bearer = kinds & {AUTH_TOKEN, API_KEY_HELPER, PROFILE, OAUTH_TOKEN, LOGIN}
    return bool(
        given.get(custom_headers.API_KEY)
        or (given.get(custom_headers.AUTHORIZATION) and not bearer)
    )


def _by_headers(facts: Facts, given: dict[str, str], sent: tuple[Source, ...]) -> Credential | None:
    """The custom header that authenticates the request where nothing else does."""
    if not sent and not facts.rules.have(habits.CUSTOM_HEADERS):
        return None
    names = [name for name in given if sent or given[name]]
    if any(_is_passed_over(s) for s in sent):
        names = [name for name in names if name == custom_headers.API_KEY]
    if not names:
        return None
    flaw = custom_headers.flaw_of(given[names[0]])
    usable, reason = (
        (NO, f"{names[0]} in {custom_headers.NAME} {flaw.text}") if flaw.text else (YES, "")
    )
    source = facts.settings.where(custom_headers.NAME)
    path = facts.settings.origins.get(custom_headers.NAME, "")
    return Credential(
        CUSTOM_HEADERS, source, usable, reason, path=path, variable=custom_headers.NAME
    )


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
    elsewhere = own_files.login_elsewhere(facts.host, settings.environ)
    if elsewhere and not facts.without_login:
        folder = settings.environ["CLAUDE_CONFIG_DIR"]
        there = f"{folder} ({settings.where('CLAUDE_CONFIG_DIR')})"
        return f"there is no login in {there}; one is in {elsewhere}, where claude does not look"
    if not is_direct(settings):
        return f"{settings.where('ANTHROPIC_BASE_URL')} is set, but no credential for it"
    return "no credential was found: nobody is logged in, and no key or token is set"
