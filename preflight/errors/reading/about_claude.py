"""Whether words that many programs use tell of an error of claude's here.

Documents, source code and other programs' output hold the same words; a report has them at the
beginning of a line or beside a word of trouble, in a text that speaks of claude or is short.
"""

from __future__ import annotations

import re

from ..catalogue.entry import Entry, whole
from ..normalize import squashed
from . import message_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT_TEXT = 1500
"""Characters of a text that need not name claude: somebody pasted an error alone."""
_OURS = re.compile(r"claude|anthropic|api error|connect to api|oauth|/login\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:codex|deepseek|openai|chatgpt|gpt-\d|gemini|copilot|qwen|kimi|glm-\d|grok)",
    re.IGNORECASE,
)
"""Whose errors a text tells that names them, and claude not."""
_SHORT, _START = 400, 24
"""Squashed characters of a line that tells of an error alone, and of what may precede its words."""
_TROUBLE = re.compile(
    r"error|ERR!|fail|✗|⎿|refused|cannot|could not|couldn't|denied|exceed|\bfatal\b|exception"
    r"|can't|didn't|did not|doesn't|isn't|wasn't|won't|invalid|expired|timed out"
    r"|unable|rejected|not configured"
    r"|check your|ask your|not found|not permitted|read-only file|no space left|resource busy|"
    r"exited with|crash|killed|quit unexpectedly"
    r"|失败|失敗|错误|錯誤|报错|報錯|エラー|오류|실패|ошибк|erreur|échec|fehler|fallo\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"^(?:diff --git |--- a/|\+\+\+ b/|@@ )"
    r"|^(?:[+-](?! ))?\s*(?:(?:def|class|const|let|var|function|export|async def|raise|assert"
    r"|public|private|static|package|impl|struct|fn|my|sub|elif|except)\s+\S"
    r"|import [\w{*]|from \S+ import|return\b.*[()\[\]=;]$|return \w+$"
    r"|return\b.*[\"'`] in \w|[\w-]+: [\"'`].*[\"'`],$|msg(?:id|str) \"|<string name=\""
    r"|(?:if|for|while|with|switch) ?\(?.*[:{]$"
    r"|else:|try:|finally:"
    r"|esac$|fi$|done$|then$|set -|case .* in$|.*;;$|#include|#define|#!/|@\w+"
    r"|//(?![\w-]+\.\w)|/\*|\*/|\"\"\""
    r"|[\"'][\w -]+[\"']: [A-Za-z_][\w.]*[,(\[]"
    r"|[\w.*]+,$|[\w.\[\]]+ ?(?:[-+|&]?=|:=) ?\S|[\w.]+\(.*\)[,;:]?$"
    r"|[(\[]*[frb]{0,2}[\"'`].*[\"'`][)\]]*,$)|[;{]\s*$|\)\s*(?:->[^:]+)?:\s*$"
)
_DECLARED = re.compile(
    r"\s*(?:(?:async )?def \w+\(.*:$|(?:export |const |let |var |function |func |fn )\w.*[={(;]"
    r"|msgid \"|<string name=\")"
)
"""What no sentence begins with: even a few lines with it are code."""
_KEY = re.compile(r"^\s*\"[^\"]*\"\s*:\s*(?:[\"{\[\d-]|true|false|null)|^[\s(){}\[\],;]*$")
_FRAME = re.compile(r"\s*File \"[^\"]+\", line \d+")
"""The line of a traceback before the one that it quotes."""
_PROSE = re.compile(
    r"^(?:```|~~~|#{1,4} |Traceback)|^[^\S\n]+at \S+ \("
    r"|^[^\w\"'`(]{0,8}(?:API Error: |Failed to authenticate\.)",
    re.MULTILINE,
)
"""What a report has, and a source file has not."""
_GUTTER = re.compile(r"^[ \t]*\d{1,6} \|[^\n]*[;{}()`][^\n]*$", re.MULTILINE)
"""A line of source code as a runtime shows it beside an exception, with its number."""
_FILE, _SHARE = 15, 3
"""Lines of a text, of which one in so many is code, that make a source file."""
_SNIPPET = 3
_AROUND = 8
"""Lines on both sides by which a line is known as one of source code."""


def is_about_claude(text: str) -> bool:
    """Whether a text names claude, or is so short that it need not, and names no other."""
    return names_claude(text) or (len(text) <= SHORT_TEXT and not _OTHERS.search(text))


def names_claude(text: str) -> bool:
    """Whether a text names claude, Anthropic, or what only they print."""
    return _OURS.search(text) is not None


def without_code(text: str) -> str:
    """The text with its stretches of source code blank: their strings are nobody's error."""
    if len(_GUTTER.findall(text)) >= _SNIPPET:
        text = _GUTTER.sub("", text)
    lines = text.split("\n")
    passed = [bool(_KEY.match(line)) for line in lines]
    for at, line in enumerate(lines[:-1]):
        if _FRAME.match(line):
            passed[at] = passed[at + 1] = True
    pairs = list(zip(lines, passed, strict=True))
    code = [not skip and _CODE.search(line) is not None for line, skip in pairs]
    filled = [not skip and bool(line.strip()) for line, skip in pairs]
    if sum(code) == sum(filled) and sum(map(_is_declared, lines)) and not _PROSE.search(text):
        return ""
    if sum(code) >= _SNIPPET and 2 * sum(code) >= sum(filled) and not _PROSE.search(text):
        return ""
    if sum(code) < _AROUND:
        return text
    if _FILE <= sum(filled) < _SHARE * sum(code) and not _PROSE.search(text):
        return ""
    sums = _running(code), _running(filled)
    return "\n".join("" if _is_inside(at, *sums) else line for at, line in enumerate(lines))


def _is_declared(line: str) -> bool:
    return _DECLARED.match(line) is not None


def _running(flags: Sequence[bool]) -> list[int]:
    sums = [0]
    for flag in flags:
        sums.append(sums[-1] + flag)
    return sums


def _is_inside(at: int, code: Sequence[int], filled: Sequence[int]) -> bool:
    low, high = max(0, at - _AROUND), min(len(code) - 1, at + _AROUND + 1)
    is_code = code[high] - code[low]
    return is_code >= _AROUND // 2 and 2 * is_code >= filled[high] - filled[low]


def told(item: str, entry: Entry) -> bool:
    """Whether loose words are told as an error, and not in passing."""
    for line in (*item.splitlines(), item):
        span = message_text.span(line, entry)
        if span is None or not _is_whole(line, span):
            continue
        before = squashed(line[: span[0]].rpartition("\n")[2])
        if (len(before) < _START and len(squashed(line)) < _SHORT) or _TROUBLE.search(line):
            return True
    coded = any(whole(code).search(item) for code in entry.codes)
    return bool(coded and _TROUBLE.search(item)) or message_text.quotes(item, entry)


def _is_whole(line: str, span: tuple[int, int]) -> bool:
    """Whether words begin and end where they were found: `overloadedFunction` is another word."""
    before, after = line[: span[0]][-1:], line[span[1] :].removeprefix("s")[:1]
    if line[span[1] - 1].isdigit():
        after = ""  # the beginning of a number: `code 3221225…` stands for many
    return not any(x.isascii() and (x.isalnum() or x == "_") for x in (before, after) if x)
