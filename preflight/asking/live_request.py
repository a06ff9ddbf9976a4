"""One smallest request through claude, with the credential that a run here would send.

https://code.claude.com/docs/en/cli-reference; what is sent was counted on 2.0.28, 2.1.144 and
2.1.332: one request of about 700 tokens, on 2.0.28 with small ones of its own beside it.
"""

from __future__ import annotations

import os
import re
import time

from ..credentials.choice.precedence import is_direct
from ..credentials.credential import PROVIDER
from ..machine.conversation import TooMuch
from ..machine.named_tuple import NamedTuple
from . import surroundings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..machine.conversation import Conversation
    from ..situation import Situation

PROMPT = b"Answer with the word ok.\n"
TOKENS = 700
"""What the request comes to, as sent by 2.1.332."""
ALONE_SINCE = "2.1.0"
"""2.0.28 sends four requests for one prompt, 2.1.144 one."""
CHEAPEST = "haiku"
LIMIT = 4 * 1024 * 1024
TICK = 0.2
PATIENCE = 60.0
"""Seconds; a model that is asked for one word answers within a few."""
_HUNG = "did not come to an end"
_FLAGS = ("-p", "--output-format", "stream-json", "--verbose", "--max-turns", "1")
_SYSTEM = ("--system-prompt", "Answer with the word ok.")
_ENVIRON = {
    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
    "CLAUDE_CODE_MAX_RETRIES": "0",
    "DISABLE_NON_ESSENTIAL_MODEL_CALLS": "1",
    "MAX_THINKING_TOKENS": "0",
}
_DISPENSABLE = {"--no-session-persistence": 1, "--tools": 2, "--system-prompt": 2, "--max-turns": 2}
"""Flags that an old build may not know → how many words they are."""
_INSTEAD = {
    "--tools": (
        "--disallowedTools",
        "Task Bash Glob Grep Read Edit Write NotebookEdit WebFetch TodoWrite WebSearch BashOutput "
        "KillShell Skill SlashCommand ExitPlanMode",
    )
}
_UNKNOWN = re.compile(r"unknown option '(--[\w-]+)")
_CHEAP = ("ANTHROPIC_DEFAULT_HAIKU_MODEL", "ANTHROPIC_SMALL_FAST_MODEL")


class Said(NamedTuple):
    """What claude printed, and its exit status (`None` where it had to be ended); `problem` is why
    it could not be asked at all, in words that follow its name, `hung` that it took too long."""

    stdout: str = ""
    stderr: str = ""
    status: int | None = None
    seconds: float = 0.0
    problem: str = ""
    hung: bool = False


def model(situation: Situation) -> str:
    """The cheapest model that this credential can be expected to reach.

    Behind a gateway or at a provider it is what the user has set up there.
    """
    environ = situation.settings.environ
    if situation.credential.kind != PROVIDER and is_direct(situation.settings):
        return CHEAPEST
    chosen = situation.settings.values.get("model")
    named = [environ.get(name, "") for name in (*_CHEAP, "ANTHROPIC_MODEL")]
    named += [chosen] if isinstance(chosen, str) else []
    return next(filter(None, named), CHEAPEST)


def send(situation: Situation, claude: str, model: str, waiting: Callable[[float], bool]) -> Said:
    """Send it; `model` is empty for the one that claude would take by itself."""
    flags = [*_FLAGS, *_SYSTEM, *surroundings.ALONE, *(("--model", model) if model else ())]
    while True:
        said = _once(situation, claude, flags, waiting)
        unknown = _UNKNOWN.search(said.stderr) if said.status and not said.stdout else None
        if unknown is None:
            return said
        name = unknown.group(1)
        if name not in _DISPENSABLE or name not in flags:
            return said._replace(problem=f"is too old to be asked alone: it does not know {name}")
        place = flags.index(name)
        flags[place : place + _DISPENSABLE[name]] = _INSTEAD.get(name, ())


def _once(
    situation: Situation, claude: str, flags: Sequence[str], waiting: Callable[[float], bool]
) -> Said:
    host = situation.host
    try:
        with host.private_folder() as folder, host.private_folder() as notes:
            settings = surroundings.credential_settings(situation)
            command = [claude, *flags]
            if settings:
                path = os.path.join(notes, "settings.json")
                host.write_private(path, settings.encode())
                command += ["--settings", path]
            environ = surroundings.environment(situation, **_ENVIRON)
            began = time.monotonic()
            with host.converse(command, environ=environ, cwd=folder, limit=LIMIT) as talk:
                talk.tell(PROMPT)
                talk.tell_no_more()
                lines, ended, problem = _listen(talk, waiting)
                status = talk.end()
            surroundings.sweep(host, folder)
            return Said(
                b"".join(lines).decode("utf-8", "replace"),
                talk.stderr.decode("utf-8", "replace"),
                status if ended else None,
                time.monotonic() - began,
                problem,
                hung=problem.startswith(_HUNG),
            )
    except OSError as error:
        return Said(problem=f"could not be started: {error.strerror or error}")


def _listen(talk: Conversation, waiting: Callable[[float], bool]) -> tuple[list[bytes], bool, str]:
    """What it printed, whether it came to its end, and what went wrong."""
    lines: list[bytes] = []
    began = time.monotonic()
    while (elapsed := time.monotonic() - began) < PATIENCE and not waiting(elapsed):
        try:
            line = talk.line(TICK)
        except TooMuch:
            return [], False, f"printed more than {LIMIT >> 20} MiB"
        if line == b"":
            return lines, True, ""
        if line is not None:
            lines.append(line)
    return lines, False, f"{_HUNG} within {PATIENCE:g} s"
