"""Which program a launcher script starts, read from its text; nothing is run.

pnpm's launchers (https://github.com/pnpm/cmd-shim) and mise's name it in a comment.
"""

from __future__ import annotations

import os
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...machine.host import Host

_SHIM = re.compile(r"^# (?:cmd-shim-target=|aube-bin-shim \S+ target=)(.+)$", re.MULTILINE)
_SET = re.compile(r"""^\s*(?:export\s+|local\s+|readonly\s+)*([A-Za-z_]\w*)=(.*)$""")
_HERE = re.compile(
    r"""\$\(\s*cd\s+(?:-P\s+)?(?:--\s+)?["']?\$\(\s*dirname[^()]*\)["']?[^()]*\)"""
    r"""|\$\(\s*dirname\s+(?:--\s+)?["']?(?:\$0|\$\{0\}|\$\{BASH_SOURCE\[0\]\}"""
    r"""|\$\(\s*(?:readlink|realpath)[^()]*\))["']?\s*\)"""
    r"""|\$\{0%/\*\}|\$\{BASH_SOURCE\[0\]%/\*\}"""
)
_VARIABLE = re.compile(r"\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)")
_SAYS = ("echo", "printf", ":", "[", "[[", "test", "case", "export", "#")
_ROUNDS = 4


def starts(host: Host, path: str, real: str, text: str) -> str:
    """The path of the claude that this script starts; empty where it names none that is there.

    `path` is how the script was found, `real` where it lies.
    """
    if not text.startswith("#!"):
        return ""
    for candidate in _candidates(host, real, text):
        target = os.path.normpath(os.path.join(os.path.dirname(real), candidate))
        if _is_claude(target) and target not in (path, real) and host.is_file(target):
            return target
    return ""


def _is_claude(path: str) -> bool:
    return os.path.basename(path).startswith("claude") or "/claude-code" in path


def _candidates(host: Host, real: str, text: str) -> Iterator[str]:
    named = _SHIM.search(text)
    if named:
        yield named.group(1).strip()
    known = {"HOME": host.home or os.sep, "basedir": os.path.dirname(real)}
    here = os.path.dirname(real)
    for line in text.replace("\\\n", " ").splitlines():
        line = _HERE.sub(lambda _: here, line)
        assigned = _SET.match(line)
        words = _words(line)
        if assigned and len(words) <= 2:
            value = _filled(words[-1].partition("=")[2] if words else "", known)
            # What a script works out for itself is not known here; a default of ours stays.
            if "$" not in value and "`" not in value and value:
                known[assigned.group(1)] = value
            continue
        if words and words[0] in _SAYS:
            continue
        for word in words:
            filled = _filled(word, known)
            if "/" in filled and "$" not in filled and not filled.startswith("-"):
                yield filled


def _words(line: str) -> list[str]:
    if line.lstrip().startswith("#"):
        return []
    import shlex

    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    try:
        return list(lexer)
    except ValueError:
        return []


def _filled(word: str, known: dict[str, str]) -> str:
    """A word with the variables filled in that the script or the home give."""
    for _ in range(_ROUNDS):
        filled = _VARIABLE.sub(lambda m: known.get(m[1] or m[2], m[0]), word)
        if filled == word:
            break
        word = filled
    return os.path.join(known["HOME"], word[2:]) if word.startswith("~/") else word
