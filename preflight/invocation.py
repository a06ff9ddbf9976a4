"""Invocation: what the arguments given to claude mean, as far as preflight needs to know."""

from __future__ import annotations

from .installs import versions
from .known_arguments import (
    GONE,
    LACKED,
    MAY_TAKE_VALUE,
    SUBCOMMANDS,
    TAKES_VALUE,
    UPDATES,
    VARIADIC,
    VARIADIC_UP_TO,
)
from .machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Invocation(NamedTuple):
    """`interactive` follows claude's rule: no print flag, and stdout is a terminal.

    `flags` holds every flag seen with its (last) value, `None` for a switch; `prompt` is the
    first positional argument that is no subcommand.
    """

    arguments: tuple[str, ...] = ()
    subcommand: str = ""
    interactive: bool = False
    prompt: str = ""
    flags: dict[str, str | None] = {}

    def value(self, *names: str) -> str:
        """The value of the first of these flags that was given one, or the empty string."""
        for name in names:
            value = self.flags.get(name)
            if value:
                return value
        return ""

    def has(self, *names: str) -> bool:
        """Whether one of these flags was given."""
        return any(name in self.flags for name in names)

    @property
    def makes_requests(self) -> bool:
        """Whether this run talks to the API with the user's credential."""
        return not self.subcommand and not self.has("--help", "-h", "--version", "-v")

    @property
    def is_update(self) -> bool:
        return self.subcommand in UPDATES

    @property
    def keeps_transcript(self) -> bool:
        """Whether the arguments leave the transcript on; the environment may switch it off."""
        return self.makes_requests and not self.has("--no-session-persistence")


PRINT = Invocation(("-p",), flags={"-p": None})
"""What `claude -p` here would be: the invocation that `doctor` judges."""


def parse(arguments: Sequence[str], stdout_is_terminal: bool, version: str = "") -> Invocation:
    """Read the arguments after the word `claude`; never fails, whatever they are.

    `version` is that of the claude that will read them: where a build does not know a subcommand,
    the word is a prompt.  Without it every word that some build knows is a subcommand.
    """
    flags: dict[str, str | None] = {}
    positional: list[str] = []
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            positional += rest
            break
        if argument.startswith("-") and argument != "-":
            _take_flag(argument, rest, flags, version)
        else:
            positional.append(argument)
            if len(positional) == 1 and is_subcommand(argument, version):
                break
    first = positional[0] if positional else ""
    printing = "-p" in flags or "--print" in flags
    # `claude -p mcp` asks about mcp on 2.1.330; on 2.0.28 it is the subcommand.
    subcommand = first if is_subcommand(first, version) and not printing else ""
    return Invocation(
        tuple(arguments),
        subcommand=subcommand,
        interactive=stdout_is_terminal and not printing and not subcommand,
        prompt="" if subcommand else first,
        flags=flags,
    )


def is_subcommand(word: str, version: str = "") -> bool:
    """Whether a build takes the word for a subcommand."""
    if word not in SUBCOMMANDS:
        return False
    lacked = word in LACKED and versions.older(LACKED[word], version) is False
    gone = word in GONE and versions.older(version, GONE[word]) is False
    return not (lacked or gone)


def depends_on_version(meaning: Invocation) -> bool:
    """Whether another build may read the same arguments otherwise."""
    word = meaning.subcommand
    return word in LACKED or word in GONE or meaning.has(*VARIADIC_UP_TO)


def _take_flag(argument: str, rest: list[str], flags: dict[str, str | None], version: str) -> None:
    name, equals, value = argument.partition("=")
    if not argument.startswith("--"):
        _take_letters(argument[1:], rest, flags)
    elif equals:
        flags[name] = value
    else:
        flags[name] = _value(name, rest, version)


def _take_letters(letters: str, rest: list[str], flags: dict[str, str | None]) -> None:
    """One-letter flags, which may be written together; a value ends them (`-pr ID`, `-rID`)."""
    for position, letter in enumerate(letters, 1):
        flag = f"-{letter}"
        if letters[position:] and flag in TAKES_VALUE | MAY_TAKE_VALUE:
            flags[flag] = letters[position:]
            return
        flags[flag] = _value(flag, rest)


def _value(flag: str, rest: list[str], version: str = "") -> str | None:
    if flag in MAY_TAKE_VALUE:
        return rest.pop(0) if rest and not rest[0].startswith("-") else None
    if flag not in TAKES_VALUE or not rest:
        return None
    value = rest.pop(0)
    while _takes_more(flag, version) and rest and not rest[0].startswith("-"):
        rest.pop(0)
    return value


def _takes_more(flag: str, version: str) -> bool:
    until = VARIADIC_UP_TO.get(flag, "")
    return flag in VARIADIC or versions.older(until, version) is False
