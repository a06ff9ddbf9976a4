"""Which of a build's strings may be what a person is told when something is refused."""

from __future__ import annotations

import re

TOPICS = r"""
    log(?:ged)?[ -](?:in|out) | login | /login | sign(?:ed|ing)?[ -](?:in|out) | oauth |
    (?:access|auth|bearer|oauth|session|refresh|setup|identity) token | credentials? |
    api[ -]?key | apikeyhelper | authenticat(?:e|ed|ion) | unauthorized |
    your org(?:anization)?(?:'s)? | your (?:workspace )?admin(?:istrator)? | managed settings |
    your (?:[\w.]+ )?account | account (?:is|has|was|on) | subscription |
    (?:your|pro|max|team|enterprise|claude) plan | billing | invoice | payment |
    (?:usage|extra|of|prepaid) credits? | credit balance | usage limit | usage is |
    extra usage | out of | spend(?:ing)?[ -](?:limit|cap) | rate[ -]limit\w* |
    (?:session|weekly|hour|plan|opus|sonnet|fable|monthly|daily|your) limit | limit reached |
    hit your | reached your | \u2026 limit | usage allocation | out of usage | pooled |
    quota | overloaded | at capacity | capacity | (?:the|anthropic|claude|to|from) api |
    api error | api request | api server | reach anthropic |
    (?:this|selected|the|requested) model |
    claude code (?:is|needs|requires|cannot|can't|could not|couldn't
    |did not|didn't|won't|will not|stopped|has|process|native|exited|version|on windows|\u2026) |
    (?:of|use|run|start|install|update|updating|access to) claude(?: code)? |
    new(?:er)? version | latest version | minimum version | for updates | the update |
    auto-?updat\w* | update failed | npm | native (?:binary|build|install\w*) | keychain |
    secure storage | (?:the|your|this) gateway | proxy | certificates? | tls | internet |
    your network | allowed networks? | connection | unable to connect | connect to |
    your region | your country | bedrock | vertex | foundry | aws | gcp | google cloud |
    azure | seat | config(?:uration)? file | \.claude\.json | prompt is too long |
    context (?:window|limit) | output token | claude's response | the response |
    request (?:timed|too|was|not|rejected|failed)
"""
"""What a refusal is about: a sign-in, an account, its usage, a rule, a request, the program."""
REFUSALS = r"""
    can't | cannot | couldn't | could not | can not | unable | fail(?:ed|s|ing|ure)? |
    errors? | denied | not allowed | isn't | aren't | wasn't | disabled | expired?s? |
    revoked | requires? | required | must | invalid | refus\w+ | reject\w+ | block\w+ |
    exceed\w* | reached | hit | out of | too (?:many|old|large|long|short) |
    not (?:\w+ ){0,2}(?:available|supported|found|logged|signed
    |writable|recognized|permitted|enabled|installed|set
    |configured|included|authorized|approved|eligible) |
    unavailable | missing | needs? | paused | on hold | suspended | banned | locked |
    no (?:\w+ )?(?:permissions?|access|credentials|api|login|organization) | doesn't |
    does not | don't | do not | won't | stopped | timed out | timeout | insufficient |
    past due | forbidden | used up | exhausted | conflict | resets | contact your | ask your |
    did not | didn't | older | deprecated | no longer | lost | closed | dropped | unreachable |
    offline | try again | run out | ran out
"""
"""What says that something is refused, or will be."""

SHORTEST, LONGEST = 12, 500
LINES, WORDS = 12, 3
_SENTENCE = re.compile(r"[^\w]*[A-Z\u2026]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]+")
_CODE = re.compile(r"[{};]\s*$|=>|^\s*[#<$@]|\(\)\s*\{|\*\*|\{\d\}")
_LOG = re.compile(r"(?:\[|(?:[\w\u2026.-]{1,30} ){0,3}[\w\u2026.-]{1,30}: (?:[a-z\u2026(]|\[))")
"""A label and small letters: a line of a log, unless the label itself tells of a failure."""
_FAILURE = re.compile(
    r"\b(?:fail\w*|error|blocked|can't|cannot|couldn't|could not|not|unable|denied|limit|invalid"
    r"|expired|warning|note)\b",
    re.IGNORECASE,
)
_DOCUMENTATION = re.compile(
    r"(?:Present|True|False|Absent|Whether|Optional|When|Set|The kind|A list|Text |Path |Number"
    r"|Array|Map of|Extra-|Never |Only |Put |Keep |To |Also |Without |Use |Custom|Enable|Disable"
    r"|Returns?|Given|For |Policy for|How |Why |Override|Allow|Default|Names? |Name of|List of"
    r"|Fires|Emitted|Sent |Controls?|Configur|Maximum|Minimum|Per-|Opt-|Same|This field"
    r"|Deprecated|Shown)\b"
)
"""How the description of a setting or field begins, where it is long."""
_LONG = 60


def _any(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """One pattern of all; a line that begins with a bar goes on with the one before it."""
    joined = "|".join(re.split(r"\s+\|\s+", re.sub(r"\n\s*(?=\|)", "", words).strip()))
    return re.compile(rf"\b(?:{joined})\b" if whole else rf"(?:{joined})", re.IGNORECASE)


_TOPIC, _REFUSAL = _any(TOPICS), _any(REFUSALS, whole=True)


def may_refuse(text: str) -> bool:
    """Whether a string is a sentence for a person that may tell of a refusal."""
    told = text.strip()
    return (
        _is_for_people(told)
        and _TOPIC.search(told) is not None
        and _REFUSAL.search(told) is not None
    )


def _is_for_people(told: str) -> bool:
    if not SHORTEST <= len(told) <= LONGEST or told.count("\n") > LINES:
        return False
    if not _SENTENCE.match(told) or len(_WORD.findall(told)) < WORDS or _CODE.search(told):
        return False
    log = _LOG.match(told)
    if log and not _FAILURE.search(log.group()):
        return False
    return not (_DOCUMENTATION.match(told) and len(told) > _LONG)
