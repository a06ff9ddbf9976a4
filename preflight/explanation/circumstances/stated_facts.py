"""What a report states about the run beside the error: version, platform, model, plan, programs.

Reports are prose, issue templates, terminal banners and logs; the first labelled statement wins.
"""

from __future__ import annotations

import re

from ...credentials.provider_switch import PROVIDERS
from ...foreign.secrets import excerpt
from ...machine.named_tuple import NamedTuple
from .other_clients import program
from .stated_version import version

_TICKED = re.compile(r"^[-*] \[[ xX]\] .*$", re.MULTILINE)
"""The boxes of an issue form are ticked without being read."""
_HEADING = re.compile(r"^(#{1,6} .{1,60}|\*\*.{1,60}\*\*:?)\n{1,3}[ \t]*(?=\S)", re.MULTILINE)
_PLATFORM = re.compile(
    r"\b(?:platform|os|operating system|system)\b\W{1,6}(darwin|mac ?os|linux|win\w*|wsl|ubuntu)"
    r"|\b(darwin|macos|linux|win32|windows|wsl2?|ubuntu)\b",
    re.IGNORECASE,
)
_MODEL = re.compile(
    r"(?:--model[ =]|ANTHROPIC_MODEL=|\bmodel\b(?!-)(?!\W+model\b)\W{1,6})"
    r"[\"']?([\w.:/@-]+(?:\[1m\])?(?: \d[\d.]*)?)"
    r"|\b(claude-(?:opus|sonnet|haiku|fable)-[\w.-]+(?:\[1m\])?)"
    r"|\b((?:opus|sonnet|haiku|fable)(?: ?\d(?:\.\d)?)?(?:\[1m\]| ?\(?1m(?: context)?\)?))"
    r"|\b((?:opus|sonnet|fable) \d(?:\.\d)?)\b|\b(fable)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:claude )?((?:max|pro|team|enterprise)(?: ?(?:5|20)x)?(?: ?\$\d+)?)"
    r"(?= ?(?:plan|subscription|user|account|tier|5x|20x|\$|\())"
    r"|\b(?:claude )(max|pro|team|enterprise)\b|\b(max ?(?:5|20)x|(?:5|20)x max|max/pro|pro/max)\b"
    r"|\b(subscription) (?:plan|quota)",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"ANTHROPIC_(?:API_KEY|AUTH_TOKEN)(?=[^.\n]{0,60}(?:overrid|set\b|is set|env|was set|takes))"
    r"|(?:overrid|takes precedence|env override)[^.\n]{0,60}ANTHROPIC_API_KEY",
    re.IGNORECASE,
)
_NO_KEY = re.compile(
    r"(?:no|without|unset(?:ting)?|not set|isn't set)\W{0,3}ANTHROPIC_API_KEY", re.IGNORECASE
)
_CHANGED = re.compile(
    r"(?:after|since|before|just|recently)\W{0,3}(?:i )?(?:upgrad|switch|renew|downgrad)"
    r"\w*[^.\n]{0,40}"
    r"|plan (?:was )?(?:upgraded|changed|switched)[^.\n]{0,20}|plan upgrade|upgraded (?:my )?"
    r"(?:plan|subscription|from|to)[^.\n]{0,30}|upgraded? [^.\n]{0,20}(?:pro|5x) to [^.\n]{0,12}",
    re.IGNORECASE,
)
_LOW = re.compile(
    r"\b(?:nowhere (?:near|close)|not (?:even )?close|not (?:near|hit|exceed\w*|reached)"
    r"|nor (?:am i )?near"
    r"|haven't (?:hit|reached)|have not (?:hit|reached)|has not exceeded"
    r"|plenty of|lots of|(?:both|still|all) have (?:head)?room|despite (?:low|available|having)"
    r"|enough|sufficient|already have|quota being available|available quota"
    r"|limits? are all under|(?:well|far) (?:below|under)|far (?:from|off)|(?:am|i'm|is"
    r"|are) (?:below|under)"
    r"|barely used|hardly used|not near"
    r"|(?:shows?|says?|showing|indicates?)\b[^.;\n]{0,40}\b(?:usage|session|limits?|quota|window)"
    r" (?:(?:has|have|had|was|were) (?:just |already )?(?:been )?|just |already )reset)"
    r"[^.;\n(]{0,60}"
    r"|(?:weit unter|noch lange nicht|loin d|lejos de|lontano d)[^.;\n]{0,40}"
    r"|(?:还有|還有|剩余|远没|遠沒|没有达到|没用完|余裕があ|まだ余)[^。.;\n]{0,30}",
    re.IGNORECASE,
)
_OF_USAGE = re.compile(
    r"limit|usage|quota|session|week|\bplan\b|credit|token|headroom|capacity|allowance|\bcap\b"
    r"|límite|用量|额度|限|制限|利用",
    re.IGNORECASE,
)
"""What there has to be plenty of, for the plan to have room."""
_OF_MONEY = re.compile(r"credit|\bmonth|spend|budget|balance|\bcap\b|[$€£]\s?\d", re.IGNORECASE)
"""Paid on top of the plan: it says nothing about the windows."""
_IF = re.compile(r"\b(?:if|unless|suppose|as though|should|must)\b[^.;\n]{0,30}\Z", re.IGNORECASE)
_LACKING = re.compile(
    r"(?:\b(?:not?|never|without|hardly|barely|lack(?:s|ing)?)|n't)(?: \w+){0,2}\s*\Z",
    re.IGNORECASE,
)
"""Before a word of plenty, which then says the opposite: `not sufficient`, `don't have enough`."""
_PLENTY = ("sufficient", "enough", "plenty", "lots", "already have", "available", "quota being")
_ANSWER = re.compile(r"\{\s*\\*\"[^\n]*\}")
"""JSON: what a program said, and not the one who reports."""
_FULL = re.compile(
    r"(?:session|weekly|week|usage|5-hour)(?: \w+)? (?:usage |limit )?(?:is |are |was )?"
    r"(?:used up|exhausted|maxed out|reached its limit)"
    r"|(?:after|hit|reached) (?:my |the )?(?:weekly|session|5-hour) limit"
    r"(?: (?:is|was|has been) (?:reached|hit))?",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\b(?:say(?:s|ing)?|said|claim\w*|tell\w*|told|think\w*|insist\w*)\b[^.;\n]{0,60}",
    re.IGNORECASE,
)
"""What claude is said to have said: whether it is so, is the question."""
_SPREAD = re.compile(
    r"(?:on |from |across )?(?:all|every|both|multiple|several) (?:my )?"
    r"(?:servers?|machines?|computers?|devices?|accounts?|users?)"
    r"|\boutages?\b|status page|for everyone|everybody",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\bofficial(?:ly)?\b[^.\n]{0,40}?(?:cli|extension|claude|client|vs ?code)"
    r"|not using any (?:third|3rd)[ -]?party|vs ?code extension",
    re.IGNORECASE,
)
_BASE_URL = re.compile(r"ANTHROPIC_BASE_URL\W{1,4}(https?://[^\s\"'`,)]+)")
_FLAG = re.compile(r"--(?:append-)?(?:subagent-)?system-prompt(?:-file)?\b")
_MARKER = re.compile(
    r"HERMES\.md|(?:git )?commit messages?|client prompt|<env>|(?<!-)system[- ]prompt"
    r"|git (?:log|status)|\bmcp_(?=[a-z*`'\"])|tool names?\b"
    r"|prompt (?:text|content|signature|fingerprint)|harness detection",
    re.IGNORECASE,
)
_LATEST = re.compile(
    r"\b(?:on |the )?latest(?: claude(?: code)?)? version|version\W{1,4}latest", re.I
)
_NO_WRITE = re.compile(r"insufficient permissions|EACCES|no permission to install", re.IGNORECASE)
_REFUSED = re.compile(
    r"EACCES[^'\"\n]{0,40}['\"]((?=[^'\"\n]*(?:node_modules|[/\\]\.?npm\b|npm-cache)|/(?:usr|opt)/)"
    r"[^'\"\n]{2,200})['\"]"
    r"|file://(/[^\s)]{1,200}?/node_modules)(?=/@anthropic)"
)
_ATTRIBUTION = re.compile(r"CLAUDE_CODE_ATTRIBUTION_HEADER\W{1,4}(\w+)")


_CREDENTIALS = (
    (
        "auth-token",
        r"auth(?:entication)? token\W{1,4}ANTHROPIC_AUTH_TOKEN"
        r"|ANTHROPIC_AUTH_TOKEN(?: is set|=\S)|\b(?:setting|exporting) [`'\"]?ANTHROPIC_AUTH_TOKEN",
    ),
    ("api-key-helper", r"[\"'`]?apiKeyHelper[\"'`]?\s*:|\busing apiKeyHelper|`apiKeyHelper`"),
    ("oauth-token", r"CLAUDE_CODE_OAUTH_TOKEN|setup-token"),
    (
        "provider",
        rf"CLAUDE_CODE_USE_(?:{'|'.join(provider.flag for provider in PROVIDERS)})"
        r"|(?:(?:auth|login) method|provider)\W{1,4}[^\n]{0,20}(?:AWS|Bedrock|Vertex|Foundry)",
    ),
    (
        "api-key",
        r"(?:login|auth) method\W{1,4}[^\n]{0,12}API key|API key\W{1,3}ANTHROPIC_API_KEY"
        r"|ANTHROPIC_API_KEY=\S",
    ),
    (
        "login",
        r"login method\W{1,4}[^\n]{0,12}(?:claude|max|pro|team)|authMethod\W{1,4}claude\.ai"
        r"|[\"']?subscriptionType\W{1,4}(?:max|pro|team|ent)|\bOAuth login\b|\.credentials\.json"
        r"|logged in (?:with|via) (?:my )?claude",
    ),
)
_SENT = tuple((kind, re.compile(sign, re.IGNORECASE)) for kind, sign in _CREDENTIALS)
"""What a report says was sent: rows of /status, variables that are set, keys of files."""


class Stated(NamedTuple):
    """What a report states, each fact as the report words it; empty where it does not."""

    version: str = ""
    platform: str = ""
    model: str = ""
    plan: str = ""
    key: str = ""
    plan_changed: str = ""
    said_low: str = ""
    said_full: str = ""
    spread: str = ""
    official: str = ""
    program: str = ""
    base_url: str = ""
    system_prompt: str = ""
    prompt_marker: str = ""
    attribution: str = ""
    latest: str = ""
    npm_refused: str = ""
    credential: str = ""


def stated(text: str) -> Stated:
    """Read the facts out of the prose of a report; never raises."""
    text = _TICKED.sub("", text)
    text = _HEADING.sub(r"\1: ", text)  # an issue form puts answers below their headings
    return Stated(
        version=version(text),
        platform=_found(_PLATFORM, text),
        model=_found(_MODEL, text),
        plan=_found(_PLAN, text),
        key="" if _NO_KEY.search(text) else _found(_KEY, text),
        plan_changed=_found(_CHANGED, text),
        said_low=_low(text),
        said_full=_found(_FULL, _QUOTED.sub("", text)),
        spread=_found(_SPREAD, text),
        official=_found(_OFFICIAL, text),
        program=program(text),
        base_url=_found(_BASE_URL, text),
        system_prompt=_found(_FLAG, text),
        prompt_marker=_found(_MARKER, text),
        attribution=_found(_ATTRIBUTION, text),
        latest=_found(_LATEST, text),
        npm_refused=_found(_REFUSED, text) if _NO_WRITE.search(text) else "",
        credential=next((kind for kind, sign in _SENT if sign.search(text)), ""),
    )


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    if match is None:
        return ""
    group = next((group for group in match.groups() if group), match.group())
    return excerpt(group, 1000).strip(" .,;:")[:80]


def _low(text: str) -> str:
    text = _ANSWER.sub("", text)
    for match in _LOW.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()]
        lacking = match.group().lower().startswith(_PLENTY) and _LACKING.search(before)
        sentence = re.split(r"[.;\n]", before)[-1] + match.group()
        if lacking or _IF.search(before) or _OF_MONEY.search(sentence):
            continue
        if _OF_USAGE.search(sentence):
            return excerpt(match.group(), 1000).strip(" .,;:")[:80]
    return ""
