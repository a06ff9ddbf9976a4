"""The signs between the name of a secret and its value, and how a value ends."""

from __future__ import annotations

import re
from functools import cache

from ..machine.named_tuple import NamedTuple

SIGNS = {"%3D": "=", "%3A": ":"}
"""Signs as addresses hold them."""
LONGEST = 8192
"""Characters between quotation marks that are looked at."""


class Patterns(NamedTuple):
    separated: re.Pattern[str]
    quoted: re.Pattern[str]
    value: re.Pattern[str]
    blank: re.Pattern[str]
    query: re.Pattern[str]
    setting: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Compiled on first use, and only where a name was found."""
    separated = re.compile(
        r"(?:\\{0,4}[\"'`]|%2[27]|&quot;|&#3[49];)?\]?"
        r"(?:[ \t]{1,2}(?:provided|given|used|supplied|received|sent|was|is))?"
        r"[ \t]{0,16}(?:,?[ \t\r\n│|>]{0,120}\\{0,4}[\"']?(?i:value)\\{0,4}[\"']?[ \t]{0,4})?"
        r"(?P<sign>=>|:=|={1,2}|:|>|%3[ADad]|(?<=[ \t])(?:is|was)(?: set to| now)?(?=[ \t]))"
        r"[ \t]{0,16}(?:\[[ \t]{0,4}(?=[\"']))?"
        r"(?:\{[ \t\n]{0,8}\\{0,4}[\"'](?i:value)\\{0,4}[\"'][ \t]{0,4}:[ \t]{0,4})?"
    )
    quoted = re.compile(
        rf"(?P<mark>\\{{0,4}}[\"'`]|%2[27]|&quot;|&#3[49];)(?P<inside>(?:(?!(?P=mark))[^\n\\]|\\.){{1,{LONGEST}}})"
    )
    value = re.compile(r"(?:[^\s\"'`<>,;&|\\]|[,;&|](?![\s\"']|[\w.-]{1,40}=))+")
    blank = re.compile(r"[ \t]{1,4}(?:[|\u2026]{1,4}[ \t]{1,4})?\(?(?P<sign>)(?![-\s\u2026])")
    setting = re.compile(
        r"(?:(?:^|[\s:;&|])(?:setx|setenv|set)[ \t]+(?:-\w+[ \t]+)*"
        r"|config(?:ure)?[ \t]+set[ \t]+\S*)\Z"
    )
    query = re.compile(r"[^\s\"'`<>&#\\]+")
    return Patterns(separated, quoted, value, blank, query, setting)


@cache
def code() -> re.Pattern[str]:
    """A call, an index or an attribute: a program's text."""
    return re.compile(r"[A-Za-z_][\w.]{0,80}(?:\(|\[[\w\"':])|r?[\"']{3}|r[\"']")


@cache
def ids() -> re.Pattern[str]:
    """What is named by a key or beside a token and is none: ids, digests, addresses, builds."""
    return re.compile(
        r"(?i:req_|msg_|toolu_|sha\d+|claude-|https?:|[0-9a-f]{8}-[0-9a-f]{4}-|v?\d+\.\d+\.)|[/~@$]"
    )


@cache
def custom_headers() -> re.Pattern[str]:
    """`ANTHROPIC_CUSTOM_HEADERS`: whatever a header is called, its value is nobody's business."""
    return re.compile(rf"[\"']?[\w-]{{1,64}}:[ \t]{{0,4}}+(?P<value>(?!…)[^\n\"']{{1,{LONGEST}}})")


@cache
def rest_of_line() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(
            r"\\{0,4}[\"']?(?P<scheme>(?i:bearer|basic|token|digest|negotiate|apikey|api-key|ghapp"
            r"|aws4-hmac-sha256|key|hawk|splunk|sharedkey|nfs)[ \t]{1,4})?"
        ),
        re.compile(r"[^\n\"'\\]+"),
    )
