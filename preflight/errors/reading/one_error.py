"""One stretch of text that tells of one error → ApiError."""

from __future__ import annotations

import re

from .. import catalogue, kinds
from ..api_error import API, OTHER, ApiError
from ..catalogue import typed_codes
from ..catalogue.entry import Entry
from ..normalize import squashed
from . import about_claude, message_text, other_programs
from .api_messages import mended
from .message_text import tidy

RAW = "raw"
"""The API's JSON, as logs hold it."""
CLAUDE_JSON = "claude-json"
"""`API Error: 400 {…}`, as claude printed it before 2.1.129."""
CLAUDE = "claude"
"""`API Error: 400 words`, as claude prints it since 2.1.129, or a sentence of claude's own."""
FOREIGN = "foreign"
"""Marks that claude never prints, e.g. `HTTP 400:`."""
PROSE = "prose"

_FRAME = re.compile(r"[\u2500-\u257f\u23bf]")
"""Box drawing, and the mark with which claude begins a result."""
_SUPPOSED = re.compile(
    r"\b[Ii]f (?:I|we|my|our)\b[^.!?\n]{0,120}"
    r"|\b(?:reaching|nearing|approaching)\b[^.!?\n]{0,40}\blimits?\b[^.!?\n]{0,20}"
)
"""What the one who reports only supposes, or sees coming."""
_NOISE = re.compile(r"[\s\\|]+")
_MESSAGE = re.compile(
    r"m\s*e\s*s\s*s\s*a\s*g\s*e\s*\\*\"\s*:\s*\\*\"(.{0,900}?)"
    r"(?:(?:(?<=[^\\ ])|\n[ \t]*)\\*\"\s*[,}\]]|\Z)",
    re.DOTALL,
)
_TYPE = re.compile(r'"type":"(\w+_error|forbidden|request_too_large)"')
_JSON = re.compile(r'[\[{]"(?:error|detail|message|code|status|statusCode)":')
"""The beginning of an answer in JSON that is not the API's own form."""
_WRAPPED = re.compile(r'[45]\d\d[\]:)]*\{"detail":')
"""An answer in the API's form, which another server put into its own."""
_REQUEST_ID = re.compile(r"req_(?=\w*\d)\w{6,40}")
_FOREIGN_ID = re.compile(r'"request_id":"(?!req_)[\w-]*\d[\w-]{12,}"')
"""A request id of another server: the API's begin with `req_`."""
_CODE = re.compile(r'"error_code":"(\w+)"|Errorcode:(\w+)')
_STATUS = re.compile(
    r"(?:APIError|Error|ERROR|HTTP(?:/[\d.]+)?|status(?:code)?|attempt\d+/\d+\))[\]:(=\[\"]*"
    r"(?:withstatuscode)?([45]\d\d)(?!\d)"
    r"|(?<!\d)([45]\d\d)[\]:)]*\{"
    r"|statuscode([45]\d\d)"
    r"|(?<![\d$.])([45]\d\d)(?:\"?error|Authentication|Unauthorized|permission_error|invalid_req)"
    r"|rejected\(([45]\d\d)\)|Repeated(529)",
    re.IGNORECASE,
)
_TITLE = r"t\s*i\s*t\s*l\s*e"
_PAGE = re.compile(
    rf"<\s*{_TITLE}\s*>\s*((?:([45]\d\d)\b)?[^<]{{0,200}}?)\s*<\s*/\s*{_TITLE}", re.IGNORECASE
)
_AT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,6})?)(Z|[+-]\d\d:?\d\d)?")
_STAMP = re.compile(r'timestamp"?:"?(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d{1,6})?)(Z)?')
_BROKEN = r"(?:[ ]{0,2}\n\s*)?"
_CLAUDE_MARK = re.compile(
    rf"A{_BROKEN}P{_BROKEN}I\s+E{_BROKEN}r{_BROKEN}r{_BROKEN}o{_BROKEN}r"
    r"(?=\s*[:(]|\s+\d{3}\b)\s*(?:\((?![45]\d\d\s)(?=[^)]*(?:claude|\d))[\w.:@/\[\]\s-]{3,100}\))?\s*:?\s*"
    rf"(?:(\d{_BROKEN}\d{_BROKEN}\d)(?!\d))?[:\s]*",
    re.IGNORECASE,
)
"""Some builds name the model between the words and the status; a terminal may break any word."""
_FOREIGN_MARK = re.compile(
    r"HTTP(?:/[\d.]+)?\s?[45]\d\d|\[[45]\d\d\]\s?:|provider error:? [45]\d\d|AnthropicException"
)
_OF_ANYBODY = frozenset(
    (
        kinds.AUTH_REFUSED,
        kinds.CREDIT_BALANCE,
        kinds.INVALID_CREDENTIALS,
        kinds.INVALID_KEY,
        kinds.INVALID_TOKEN,
        kinds.KEY_RATE_LIMIT,
        kinds.RATE_LIMIT_SHOWN,
        kinds.UNKNOWN,
    )
)
"""Kinds that a status alone, or words of any server, may stand for."""
_NEEDS_TROUBLE = frozenset(
    (
        kinds.CANNOT_START,
        kinds.COMMAND_INVALID,
        kinds.GATEWAY,
        kinds.KEY_RATE_LIMIT,
        kinds.MODEL_UNKNOWN,
        kinds.NETWORK,
        kinds.NO_ANSWER,
        kinds.NPM_PERMISSIONS,
        kinds.PROVIDER_CREDENTIALS,
        kinds.REQUEST_INVALID,
        kinds.SERVER,
        kinds.UPDATE_FAILED,
    )
)


def parts(item: str) -> list[str]:
    """A stretch divided before each line that begins with claude's words for something else than
    the lines above it tell of."""
    found = [""]
    for line in item.splitlines(keepends=True):
        kind = _begun(line)
        if kind and found[-1].strip() and not _goes_on_below(found[-1]):
            above = catalogue.look_up(found[-1], _status(_NOISE.sub("", found[-1]), None))
            if above and above.kind != kind:
                found.append("")
        found[-1] += line
    return found


def _goes_on_below(above: str) -> bool:
    is_open = any(above.count(left) > above.count(right) for left, right in ("{}", "()"))
    return is_open or message_text.ends_open(above)


def _begun(line: str) -> str:
    """The kind of the message that a line begins with, if one begins there."""
    if message_text.goes_on(line):
        return ""
    mark = _CLAUDE_MARK.search(line)
    for start in (line.lstrip(" \t⎿"), line[mark.end() :] if mark else ""):
        entry = catalogue.look_up(start, None) if start[:1].isupper() else None
        at = message_text.span(start, entry) if entry else None
        if entry and at and len(squashed(start[: at[0]])) < _START:
            return entry.kind
    return ""


_START = 8
"""Squashed letters that may stand before the words by which a message is known."""


def parse(item: str, origin: str, *, ours: bool = True) -> ApiError | None:
    """The error that a cleaned stretch of text tells of, if it does.

    `ours` tells that the text is about claude, so that words of any program may be its.
    """
    item = _happened(_SUPPOSED.sub(" ", _FRAME.sub(" ", item)))
    tight = _NOISE.sub("", item)
    type_ = _first(_TYPE, tight)
    page, mark = _PAGE.search(item), _CLAUDE_MARK.search(item)
    status = _status(tight, page)
    body = _body(item) if '"' in item and "{" in item else None
    answered = bool(body and (type_ or status or mark))
    message = tidy(body.group(1)) if body and answered else ""
    # The message decides; what stands around it is asked only where it says nothing.
    told_by_claude = message or _words(item, mark, None) if mark else message
    entry = catalogue.look_up(told_by_claude, status) if told_by_claude else None
    status = message_text.typed_status(item) if entry is None and status is None else status
    entry = entry or catalogue.look_up(item, status)
    told = answered or mark is not None or page is not None
    # JSON around claude's own words is a log's: what answered begins behind them.
    shape = _shape(_NOISE.sub("", item[mark.start() :]) if mark else tight, type_, page)
    kind = (
        _kind_of_entry(item, entry, told, ours) if entry else _kind_of_status(status, type_, page)
    )
    kind = settled(kind, shape, status, by_status=entry is None)
    if not kind or (entry is None and not answered and not (status and told)):
        return None
    if kind == kinds.NPM_PERMISSIONS:
        kind = other_programs.denied_of(item) or kind
    rest = other_programs.without(item, kind)
    if len(rest) < len(item.rstrip("\n")):
        return parse(rest, origin, ours=ours)
    return ApiError(
        message=mended(message or _words(item, mark, entry), item),
        status=message_text.typed_status(item) if status is None else status,
        type=type_,
        request_id=_request_id(tight),
        at=_time(tight, item),
        origin=origin,
        code=_first(_CODE, tight),
        kind=kind,
        worded=_worded(item, answered, mark),
        shape=shape,
    )


def _body(item: str) -> re.Match[str] | None:
    """The message of an answer; where a gateway wrote the answer into its own, the inner one."""
    body = _MESSAGE.search(item)
    while body and body.group(1).lstrip(" \\").startswith("{"):
        inner = _MESSAGE.search(item, body.start(1))
        if inner is None:
            break
        body = inner
    return body


NETWORK_SIGN_IN = 511
"""What a network answers in the server's place until somebody signs in to it (RFC 6585)."""


def settled(kind: str, shape: str, status: int | None, *, by_status: bool = False) -> str:
    """The kind once status and form of the answer are known.

    What only the API may mean by a status, or by words that any server uses, another's answer
    does not mean; and a fault that has a status is the server's.  `by_status` tells that no words
    were known.
    """
    if status == NETWORK_SIGN_IN:
        return kinds.NETWORK
    if kind == kinds.NO_ANSWER and (status or 0) >= 500:
        return kinds.SERVER
    if shape != OTHER or status in (None, 407):
        return kind
    if kind in _OF_ANYBODY or (by_status and kind == kinds.REQUEST_INVALID):
        return kinds.GATEWAY
    return kind


def _shape(tight: str, type_: str, page: re.Match[str] | None) -> str:
    """Whether the text shows an answer in the API's form or in another one."""
    if page or _FOREIGN_ID.search(tight) or _WRAPPED.search(tight):
        return OTHER
    if ('"type":"error"' in tight and type_ in typed_codes.TYPES) or type_ == "forbidden":
        return API
    return OTHER if _JSON.search(tight) else ""


def _happened(item: str) -> str:
    """The lines that do not only speak of a message."""
    if not other_programs.only_spoken_of(item):
        return item
    return "\n".join(line for line in item.splitlines() if not other_programs.only_spoken_of(line))


def _kind_of_entry(item: str, entry: Entry, told: bool, ours: bool) -> str:
    """The entry's kind; empty where its words stand in a text that tells of no trouble."""
    if told:
        return entry.kind
    loose = entry.kind in _NEEDS_TROUBLE
    return entry.kind if ours and not (loose and not about_claude.told(item, entry)) else ""


def _kind_of_status(status: int | None, type_: str, page: re.Match[str] | None) -> str:
    if page and status is None:
        return kinds.NETWORK  # the API answers in JSON: this page came from something else
    return catalogue.kind_of_status(status, type_)


def _words(item: str, mark: re.Match[str] | None, entry: Entry | None) -> str:
    """The sentence that tells of the error, without what stands around it."""
    page = _PAGE.search(item)
    if page:
        return tidy(page.group(1))
    if mark and ":" not in mark.group() and item[mark.end() : mark.end() + 1].islower():
        return tidy(mark.group())  # `I get API Error 429 whenever I come back`
    if mark and mark.end() < len(item):
        return message_text.after_mark(item, mark.end())
    return message_text.of_entry(item, entry)


def _worded(item: str, enveloped: bool, mark: re.Match[str] | None) -> str:
    if _FOREIGN_MARK.search(item):
        return FOREIGN
    if mark and mark.group(1) and enveloped:
        return CLAUDE_JSON
    if mark and mark.group(1) and item[mark.end() : mark.end() + 1].isalpha():
        return CLAUDE
    return RAW if enveloped else PROSE


def _status(tight: str, page: re.Match[str] | None) -> int | None:
    found = _first(_STATUS, tight) or (page.group(2) if page else "")
    return int(found) if found else None


def _request_id(tight: str) -> str:
    found = _REQUEST_ID.search(tight)
    return found.group() if found else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next((group for group in match.groups() if group), "") if match else ""


def _time(tight: str, item: str) -> float | None:
    match = _STAMP.search(tight) or _AT.search(item)
    return seconds(f"{match.group(1)}T{match.group(2)}{match.group(3) or 'Z'}") if match else None


def seconds(iso: str) -> float | None:
    """Epoch seconds of an ISO time; `None` where it is none."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(iso.replace("Z", "+00:00")).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
