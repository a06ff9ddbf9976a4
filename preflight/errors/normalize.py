"""Text reduced to what survives a terminal: small letters and digits.

Line wraps in the middle of words, JSON keys and URLs, box drawing, colours, quotes that an editor
made round and levels of escaping all disappear, so that a phrase is found wherever it was broken.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED = bytes(c for c in range(256) if c > 127 or not chr(c).isalnum())
_LOWER = bytes(c + 32 if 65 <= c <= 90 else c for c in range(256))
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\*)?|[@-Z\\-_])")
_ESCAPED = re.compile(r"(?<!\\)\\+(?:u001[bB]|x1[bB]|033|e(?=\[))")
_ESCAPES = ("\\u001", "\\x1", "\\033", "\\e[")
"""The beginning of a colour as JSON, Python and shells write it."""
_UNICODE = re.compile(r"(?<!\\)\\+u([0-9a-fA-F]{4})")
_PART = r"(?!\\)[^\s'\"`<>|*?:\\]{1,80}"
_PATH = re.compile(rf":(\\{{1,8}})(?!n){_PART}(?:\1{_PART}){{1,40}}")
"""A path of Windows behind the letter of its drive; its backslashes are all escaped alike."""
_REPORT = 1 << 17
"""Characters up to which a text is a report, in which each path is looked at; a log is longer."""
_QUOTE = re.compile(r"^(?:>+ ?)+", re.MULTILINE)
"""The marks of a quotation in mail and Markdown."""
_STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\."
_PREFIXES = tuple(
    re.compile(f"^{prefix}", re.MULTILINE)
    for prefix in (
        # GitHub Actions, also as `gh run view --log` prints it
        rf"(?:[^\t\n]{{1,80}}\t[^\t\n]{{1,80}}\t)?\ufeff?{_STAMP}\d{{7}}Z ",
        rf"{_STAMP}\d{{6}}Z \d\d[OE][ +]",  # GitLab
        rf"\[{_STAMP}\d{{3}}Z\] (?!\[[A-Z])",  # Jenkins
        r"[A-Za-z][\w.-]{0,40}[-_]\d{1,3} {1,20}\| ",  # docker compose
        # journalctl and syslog
        r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d "
        r"[\w.-]{1,60} [\w./@-]{1,40}(?:\[\d+\])?: ",
    )
)
"""What systems that run programs put before each line of theirs."""
_BORDER = re.compile(r"^[ \t]*[╭╰┌└├╔╚╠┏┗┣][─━═╌┄┬┴┼╦╩]{2}[^\n]*$", re.MULTILINE)
_SIDES = "│┃║"
"""Boxes and panes of terminals."""
_COMMAND = re.compile(r"^(?:##\[\w{4,9}\]|::(?:error|warning|notice)[^:\n]{0,80}::)", re.MULTILINE)
"""What GitHub Actions puts before the lines that it colours."""
_BLOCK = re.compile(
    r"</?(?:pre|details|summary|blockquote|p|br|div|table|thead|tbody|tr|td|th|ul|ol|li)"
    r"(?: [^<>\n]{0,200})? ?/?>|\{(?:code|noformat|quote)(?::[\w|=.-]{0,40})?\}",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:b|strong|i|em|u|code|kbd|samp|tt|span|font)(?: [^<>\n]{0,200})?>", re.I
)
"""The marks of HTML and of Jira that people and trackers put around what they quote."""
_ENTITIES = (("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&"))
_BEGINNING = 1 << 16
"""Characters within which a log shows its prefixes."""
_STRAIGHT = (
    *((fancy, "'") for fancy in "\u2018\u2019"),
    *((fancy, '"') for fancy in "\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f"),
    ("\xa0", " "),
)


def bare(text: str) -> str:
    """`text` without colours, boxes, marks of quotation and of HTML, prefixes of logs."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\\" in text and any(mark in text for mark in _ESCAPES):
        text = _ESCAPED.sub("\x1b", text)
    if "\x1b" in text:
        text = _ESCAPE.sub("", text)
    marked = "<" in text and ("</" in text or "<br" in text)
    if marked or "{code" in text or "{noformat" in text:
        text = _INLINE.sub("", _BLOCK.sub("\n", text))
    if (">" in text and "\n>" in text) or text.startswith(">"):
        text = _QUOTE.sub("", text)
    for prefix in _PREFIXES:
        if prefix.search(text, 0, _BEGINNING):
            text = prefix.sub("", text)
    if any(side in text for side in _SIDES):
        text = "\n".join(map(_unframed, _BORDER.sub("", text).split("\n")))
    if ("#" in text and "##[" in text) or "\n::" in text or text.startswith("::"):
        text = _COMMAND.sub("", text)
    if "&" in text and ("&quot;" in text or "&#" in text):
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return text


def _unframed(line: str) -> str:
    """A line without the sides of a box, or the left one of a pane."""
    inner = line.lstrip(" \t")
    if inner[:1] not in _SIDES or not inner:
        return line
    inner = inner[1:].rstrip()
    return (inner[:-1].rstrip() if inner.endswith(tuple(_SIDES)) else inner).removeprefix(" ")


def cleaned(text: str) -> str:
    """`text` made bare, with straight quotes and with escaped line breaks made real."""
    return straight(bare(text))


def straight(text: str) -> str:
    """`text`, which is bare, with straight quotes and with escaped line breaks made real."""
    if "\\u" in text:
        text = _UNICODE.sub(_letter, text)
    if "\\n" in text:
        text = "".join(_broken(text))
    if not text.isascii():
        for fancy, plain in _STRAIGHT:
            text = text.replace(fancy, plain)
    return text


def _broken(text: str) -> Iterator[str]:
    """The pieces of `text` with line breaks where JSON wrote them; `C:\\Users\\u\\npm` has none."""
    left = 0
    paths = _PATH.finditer(text) if ":\\" in text and len(text) <= _REPORT else ()
    for path in (*paths, None):
        piece = text[left : path.start() if path else len(text)]
        # Same length, so that positions stay comparable.
        piece = piece.replace("\\n", " \n")
        yield piece.replace("\\ \n", "  \n") if "\\ \n" in piece else piece
        if path:
            yield path.group()
            left = path.end()


def _letter(match: re.Match[str]) -> str:
    """The character of a JSON escape; half a pair, and what controls a terminal, is dropped."""
    letter = chr(int(match[1], 16))
    return letter if letter.isprintable() else " "


def squashed(text: str) -> str:
    """The letters and digits of ASCII in `text`, small."""
    return text.encode("ascii", "ignore").translate(_LOWER, _DROPPED).decode("ascii")
