"""Ways in which people paste an error: each takes a text and gives it back as it arrives."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from random import Random

from preflight.errors.api_error import ApiError

Paste = Callable[[str, Random], str]
TITLES = (
    "[BUG] API Error, nothing works any more",
    "Claude Code suddenly refuses every request despite an active subscription",
    "# Every prompt is refused since this morning",
)
SETTINGS = (
    "- Model: claude-opus-4-7\n- Terminal: vscode\n- Shell: zsh",
    "I set a $20 monthly spend limit a while ago.",
    "❯ /model claude-opus-5-5\n  ⎿  Set model to claude-opus-5-5",
    '"statusLine": {"type": "command", "command": "~/bin/line.sh"}',
)
NEGATIONS = (
    "I have never used OpenCode, and no proxy.",
    "If I were truly out of tokens, the chat would have been refused as well.",
    "This is not about the context window.",
    "status.claude.com says that all systems are operational.",
)
FIGURES = (
    "Test coverage is at 80% and the build fails in 100% of the runs.",
    "The disk is 97 % full, memory 38% used.",
    "Context left until auto-compact: 6%",
    "I paid $100 and got a 20% discount.",
    "About 60% of the agents never ran.",
)
AROUND = (
    ("Seit heute früh kommt bei mir immer dies:", "Was soll ich tun? Danke!"),
    ("使用时一直出现这个错误：", "请问怎么解决？"),
    ("今朝からずっとこのエラーが出ます。", "どうすればいいですか。"),
    ("Depuis ce matin j'obtiens ceci :", "Merci d'avance."),
    ("오늘 아침부터 이렇게 나옵니다:", "어떻게 해야 하나요?"),
    ("Desde hoy recibo esto:", "¿Alguna idea?"),
)


def narrow(text: str, random: Random) -> str:
    """Wrapped hard by a terminal, also inside words, keys and URLs."""
    width, indent = random.randrange(40, 121), " " * random.choice((0, 2, 4))
    lines = []
    for line in text.split("\n"):
        lines += [line[i : i + width] for i in range(0, len(line), width)] or [""]
    return ("\n" + indent).join(lines)


def folded(text: str, random: Random) -> str:
    """Wrapped at blanks, as mail programs and editors do."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, random.randrange(50, 100))) for line in text.split("\n")
    )


def boxed(text: str, random: Random) -> str:
    width = max(map(len, text.split("\n")))
    rows = [f"│ {line.ljust(width)} │" for line in text.split("\n")]
    return "\n".join(("╭" + "─" * (width + 2) + "╮", *rows, "╰" + "─" * (width + 2) + "╯"))


def prompted(text: str, random: Random) -> str:
    mark = random.choice(("  ⎿  ", "● ", "⏺ ", ""))
    return "❯ please refactor the parser\n" + mark + text.replace("\n", "\n     ")


def coloured(text: str, random: Random) -> str:
    return "\n".join(f"\x1b[38;5;211m{line}\x1b[39m" for line in text.split("\n"))


def fenced(text: str, random: Random) -> str:
    mark = random.choice(("```", "```shell", "~~~"))
    return f"{mark}\n{text}\n{mark[:3]}"


def quoted(text: str, random: Random) -> str:
    mark = random.choice(("> ", "> > ", ">>> "))
    return "\n".join(mark + line for line in text.split("\n"))


def listed(text: str, random: Random) -> str:
    return random.choice(("- ", "* ", "1. ", "**Error:** ")) + text


def ticked(text: str, random: Random) -> str:
    return f"The message is `{text}`." if "\n" not in text and "`" not in text else text


def tabled(text: str, random: Random) -> str:
    return f"| what | text |\n| --- | --- |\n| error | {text} |" if "\n" not in text else text


def logged(text: str, random: Random) -> str:
    """As a CI system prints it."""
    stamp = "2026-11-27T01:02:03.4567890Z "
    mark = random.choice(("", "##[error]", "::error::"))
    return "\n".join(stamp + mark + line for line in text.split("\n"))


def escaped(text: str, random: Random) -> str:
    """As the result of a program that hands claude's words on."""
    row = {"type": "result", "is_error": True, "result": text, "num_turns": 1}
    return json.dumps(row, ensure_ascii=random.random() < 0.5)


def typographic(text: str, random: Random) -> str:
    """As chats and word processors make it."""
    return text.replace("'", "\u2019").replace(" · ", "\xa0· ")


def with_carriage_returns(text: str, random: Random) -> str:
    return text.replace("\n", "\r\n") + "\r\n"


def titled(text: str, random: Random) -> str:
    return f"{random.choice(TITLES)}\n\n{text}"


def with_settings(text: str, random: Random) -> str:
    return f"{text}\n\n{random.choice(SETTINGS)}"


def with_negation(text: str, random: Random) -> str:
    return f"{text}\n\n{random.choice(NEGATIONS)}"


def with_figures(text: str, random: Random) -> str:
    said = random.choice(FIGURES)
    return random.choice((f"{said}\n\n{text}", f"{text}\n\n{said}"))


def translated(text: str, random: Random) -> str:
    before, after = random.choice(AROUND)
    gap = random.choice(("\n", "\n\n"))
    return f"{before}{gap}{text}{gap}{after}"


def twice(text: str, random: Random) -> str:
    return f"{text}\n{text}"


def started_late(text: str, random: Random) -> str:
    """Copied from the middle of a line further up."""
    return f"ting on the parser, 3 files changed\n\n{text}"


def cut_off(text: str, random: Random) -> str:
    """Another thing begins behind it and is cut."""
    return f"{text}\n\n✻ Baked for 2m 4s\n\n❯ cont"


PASTES: tuple[Paste, ...] = (
    narrow,
    folded,
    ticked,
    tabled,
    listed,
    twice,
    escaped,
    typographic,
    boxed,
    prompted,
    coloured,
    started_late,
    cut_off,
    logged,
    fenced,
    with_figures,
    translated,
    titled,
    with_settings,
    with_negation,
    quoted,
    with_carriage_returns,
)
"""First what the terminal does, last what a person does."""
TOLD = 200
"""Letters of a message that are compared."""


def pasted(text: str, seed: int) -> tuple[str, list[str]]:
    """A text pasted in one to three ways, in the order of `PASTES`, and their names."""
    random = Random(seed)
    ways = random.sample(PASTES, random.choice((1, 1, 2, 2, 3)))
    if narrow in ways and folded in ways:
        ways.remove(folded)
    if boxed in ways and escaped in ways:
        ways.remove(boxed)
    for way in sorted(ways, key=PASTES.index):
        text = way(text, random)
    return text, [way.__name__ for way in ways]


def gist(error: ApiError) -> tuple[str, int | None, str]:
    """What must survive: the message without its layout, status and request id."""
    letters = "".join(c for c in error.message.lower() if c.isascii() and c.isalnum())
    return letters[:TOLD], error.status, error.request_id
