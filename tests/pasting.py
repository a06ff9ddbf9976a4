"""Ways in which people paste an error: each takes a text and gives it back as it arrives."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Sequence
from random import Random

from explained import explained

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
    on, off = random.choice((("\x1b[38;5;211m", "\x1b[39m"), ("\x1b[1;31m", "\x1b[0m\x1b[K")))
    return "\n".join(f"{on}{line}{off}" for line in text.split("\n"))


def linked(text: str, random: Random) -> str:
    """Addresses as terminals mark them that can open them (OSC 8)."""
    return re.sub(
        r"(?:https://)?(claude\.ai[\w/?=.-]*\w)",
        lambda match: f"\x1b]8;;https://{match[1]}\x1b\\{match[0]}\x1b]8;;\x1b\\",
        text,
    )


def in_pane(text: str, random: Random) -> str:
    """Copied out of the right half of a divided terminal."""
    return "\n".join(f"│{line}" for line in text.split("\n"))


def fenced(text: str, random: Random) -> str:
    mark = random.choice(("```", "```shell", "~~~", "````"))
    return f"{mark}\n{text}\n{mark.rstrip('shel')}"


def in_tags(text: str, random: Random) -> str:
    before, after = random.choice(
        (
            ("<details><summary>Log</summary>\n\n", "\n\n</details>"),
            ("<pre>", "</pre>"),
            ("<pre><code>\n", "\n</code></pre>"),
            ("{code}\n", "\n{code}"),
            ("{noformat}", "{noformat}"),
        )
    )
    return before + text + after


def quoted(text: str, random: Random) -> str:
    mark = random.choice(("> ", "> > ", ">>> ", ">", ">> "))
    head = random.choice(("", "", "On Fri, 27 Nov 2026 at 09:12, Kim <kim@example.org> wrote:\n"))
    return head + "\n".join(mark + line for line in text.split("\n"))


def listed(text: str, random: Random) -> str:
    mark = random.choice(
        ("- ", "* ", "1. ", "**Error:** ", "- [ ] ", "+ ", "2) ", "❌ ", "⚠️ ", "Error: ", "• ")
    )
    return mark + text


def ticked(text: str, random: Random) -> str:
    if "\n" in text or "`" in text:
        return text
    said = random.choice(
        (
            "The message is `{}`.",
            "I get `{}` on every prompt",
            "`{}`, again and again",
            "**`{}`**",
            "Error:`{}`",
            "(`{}`)",
        )
    )
    return said.format(text)


def spoken(text: str, random: Random) -> str:
    """Inside somebody's sentence, in quotation marks."""
    if "\n" in text or '"' in text:
        return text
    said = random.choice(
        (
            'claude says "{}" and stops.',
            "It answers \u201c{}\u201d every time.",
            "claude affiche «\xa0{}\xa0» à chaque fois",
            "claude meldet \u201e{}\u201c und hört auf.",
            "每次都提示「{}」，怎么办",
            "「{}」と出ます",
        )
    )
    return said.format(text)


def glued(text: str, random: Random) -> str:
    """Between words of a language that writes without blanks."""
    if "\n" in text:
        return text
    before, after = random.choice(
        (
            ("报错", "怎么办"),
            ("提示：", "，请问如何解决？"),
            ("エラー：", "が出ます"),
            ("突然", "と表示されました。"),
            ("오류:", "라고 나옵니다"),
            ("一直显示", "。"),
        )
    )
    return before + text + after


def tabled(text: str, random: Random) -> str:
    if "\n" in text:
        return text
    said = random.choice(
        (
            "| what | text |\n| --- | --- |\n| error | {} |",
            "| {} | 3 times |",
            "| 1 | `{}` | open |" if "`" not in text else "| {} |",
            "what\ttext\nerror\t{}\tyes",
        )
    )
    return said.format(text)


def logged(text: str, random: Random) -> str:
    """As a CI system prints it."""
    stamp = random.choice(
        (
            "2026-11-27T01:02:03.4567890Z ",
            "2026-11-27T01:02:03.4567890Z ##[error]",
            "2026-11-27T01:02:03.4567890Z ::error::",
            "##[error]",
            "build\tRun claude\t2026-11-27T01:02:03.4567890Z ",
            "2026-11-27T01:02:03.456789Z 01O ",
            "[2026-11-27T01:02:03.456Z] ",
            "worker-1  | ",
            "agent_1 | ",
            "Nov 27 01:02:03 build7 claude[4711]: ",
        )
    )
    return "\n".join(stamp + line for line in text.split("\n"))


def escaped(text: str, random: Random) -> str:
    """As the result of a program that hands claude's words on."""
    row = {"type": "result", "is_error": True, "result": text, "num_turns": 1}
    return json.dumps(
        row, ensure_ascii=random.random() < 0.5, indent=random.choice((None, None, 2))
    )


def escaped_twice(text: str, random: Random) -> str:
    """As a logger writes the words of a program that handed claude's on."""
    inner = json.dumps({"error": text}, ensure_ascii=random.random() < 0.5)
    return json.dumps({"level": "error", "msg": f"claude failed: {inner}", "pid": 4711})


def raised(text: str, random: Random) -> str:
    """As Python and JavaScript print an exception that holds it."""
    if "\n" in text:
        return text
    said = random.choice(
        (
            "Traceback (most recent call last):\n"
            '  File "/home/kim/run.py", line 12, in <module>\n    main()\n'
            "RuntimeError: {}",
            "Error: {}\n    at run (/home/kim/app/run.js:12:7)\n"
            "    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)",
        )
    )
    return said.format(text)


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


def with_headers(text: str, random: Random) -> str:
    """What a debug log or curl shows of the answer beside it."""
    heads = "< content-type: application/json\n< x-should-retry: false\n< cf-ray: 9a1b2c3d4e5f-FRA"
    return random.choice((f"{heads}\n\n{text}", f"{text}\n\n{heads}"))


def twice(text: str, random: Random) -> str:
    return random.choice(("{0}\n{0}", "{0}\n\n{0}", "{0}\n{0}\n{0}")).format(text)


def started_late(text: str, random: Random) -> str:
    """Copied from the middle of a line further up."""
    return f"ting on the parser, 3 files changed\n\n{text}"


def cut_off(text: str, random: Random) -> str:
    """Another thing begins behind it and is cut."""
    return f"{text}\n\n✻ Baked for 2m 4s\n\n❯ cont"


PASTES: tuple[Paste, ...] = (
    narrow,
    folded,
    linked,
    ticked,
    spoken,
    glued,
    tabled,
    listed,
    raised,
    twice,
    escaped,
    escaped_twice,
    typographic,
    boxed,
    in_pane,
    prompted,
    coloured,
    started_late,
    cut_off,
    with_headers,
    logged,
    fenced,
    in_tags,
    with_figures,
    translated,
    titled,
    with_settings,
    with_negation,
    quoted,
    with_carriage_returns,
)
"""First what the terminal does, last what a person does."""
TOGETHER: tuple[tuple[Paste, ...], ...] = (
    (narrow, folded),
    (ticked, spoken, glued, tabled, raised, escaped, escaped_twice),
    (listed, tabled),
    (boxed, in_pane, escaped, escaped_twice),
)
"""Ways of which a text takes one."""
TOLD = 200
"""Letters of a message that are compared."""


def pasted(text: str, seed: int) -> tuple[str, list[str]]:
    """A text pasted in one to four ways, in the order of `PASTES`, and their names."""
    random = Random(seed)
    ways = random.sample(PASTES, random.choice((1, 1, 2, 2, 3, 4)))
    for group in TOGETHER:
        for way in [way for way in ways if way in group][1:]:
            ways.remove(way)
    for way in sorted(ways, key=PASTES.index):
        text = way(text, random)
    return text, [way.__name__ for way in ways]


def gist(error: ApiError) -> tuple[str, int | None, str]:
    """What must survive: the message without its layout, status and request id."""
    letters = "".join(c for c in error.message.lower() if c.isascii() and c.isalnum())
    return letters[:TOLD], error.status, error.request_id


def difference(printed: str, arrived: str) -> str:
    """What of a text's explanation is another one once it was pasted; empty where nothing is."""
    plain, told = explained(printed), explained(arrived)
    cause = told.verdicts[0].cause if told.verdicts else "nothing"
    if cause != plain.verdicts[0].cause:
        return f"cause {cause} in place of {plain.verdicts[0].cause}"
    gists = [gist(error) for error in told.errors]
    if gist(plain.errors[0]) not in gists:
        return f"{gists} without {gist(plain.errors[0])}"
    if len(gists) > len(plain.errors):
        return f"{gists}, which are too many"
    return "figures that are not there" if told.usage.windows else ""


BETWEEN = (
    "\n\n",
    "\n\nThen, an hour later:\n\n",
    "\n❯ try again\n  ⎿  ",
    "\n\n---\n\n",
    "\n2026-11-27T09:12:44.120Z [DEBUG] retrying\n\n",
)


def among_others(texts: Sequence[str], seed: int) -> str:
    """Several errors of one session, with what stands between them."""
    random = Random(seed)
    return "".join(part for text in texts for part in (text, random.choice(BETWEEN))).rstrip(
        "-\n ⎿"
    )


def difference_among_others(texts: Sequence[str], arrived: str) -> str:
    """What is told wrongly of errors in one text: each is told once, in their order, and the last,
    which is what stops the user, comes first; empty where nothing is."""
    wanted = [gist(explained(text).errors[0]) for text in texts]
    told = explained(arrived)
    found = [gist(error) for error in told.errors]
    if found != wanted:
        return f"{found} in place of {wanted}"
    first = gist(told.main) if told.main else None
    return "" if first == wanted[-1] else f"first comes {first}"
