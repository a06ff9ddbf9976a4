"""Invocation: what the arguments given to claude mean, as far as preflight needs to know.

Flags and subcommands: https://code.claude.com/docs/en/cli-reference.
"""

from __future__ import annotations

from .machine.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SUBCOMMANDS = frozenset(
    """agents attach auth auto-mode config daemon doctor gateway import install kill logs mcp
    migrate-installer plugin plugins project purge rc remote-control respawn rm self-hosted-runner
    setup-token stop ultrareview update upgrade""".split()
)
UPDATES = frozenset(("install", "migrate-installer", "update", "upgrade"))
"""Subcommands that install a claude: their failures on stderr are worth explaining."""

TAKES_VALUE = frozenset(
    """--add-dir --advisor --agent --agents --allowedTools --allowed-tools --append-system-prompt
    --append-system-prompt-file --append-subagent-system-prompt --autocompact --betas --channels
    --dangerously-load-development-channels --debug-file --disallowedTools --disallowed-tools
    --effort --environment --fallback-model --file --input-format --json-schema
    --max-budget-usd --max-thinking-tokens --max-turns --mcp-config --model --name -n
    --output-format --permission-mode --permission-prompt-tool --permission-prompts --plugin-dir
    --plugin-url --ref --remote-control-session-name-prefix --session-id --setting-sources
    --settings --system-prompt --system-prompt-file --system-prompt-snapshot --teammate-mode
    --tools""".split()
)
"""Flags whose next argument is theirs; the variadic ones among them also take those after it."""
MAY_TAKE_VALUE = frozenset(
    """--cloud --debug -d --from-pr --prompt-suggestions --remote-control --resume -r --teleport
    --worktree -w""".split()
)
"""Flags whose value is optional: the next argument is theirs unless it is a flag."""
VARIADIC = frozenset(
    """--add-dir --allowedTools --allowed-tools --betas --disallowedTools --disallowed-tools --file
    --mcp-config --tools""".split()
)


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


def parse(arguments: Sequence[str], stdout_is_terminal: bool) -> Invocation:
    """Read the arguments after the word `claude`; never fails, whatever they are."""
    flags: dict[str, str | None] = {}
    positional: list[str] = []
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            positional += rest
            break
        if argument.startswith("-") and argument != "-":
            _take_flag(argument, rest, flags)
        else:
            positional.append(argument)
            if len(positional) == 1 and argument in SUBCOMMANDS:
                break
    first = positional[0] if positional else ""
    printing = "-p" in flags or "--print" in flags
    # `claude -p mcp` asks about mcp on 2.1.330; on 2.0.28 it is the subcommand.
    subcommand = first if first in SUBCOMMANDS and not printing else ""
    return Invocation(
        tuple(arguments),
        subcommand=subcommand,
        interactive=stdout_is_terminal and not printing and not subcommand,
        prompt="" if subcommand else first,
        flags=flags,
    )


def _take_flag(argument: str, rest: list[str], flags: dict[str, str | None]) -> None:
    name, equals, value = argument.partition("=")
    if not argument.startswith("--"):
        _take_letters(argument[1:], rest, flags)
    elif equals:
        flags[name] = value
    else:
        flags[name] = _value(name, rest)


def _take_letters(letters: str, rest: list[str], flags: dict[str, str | None]) -> None:
    """One-letter flags, which may be written together; a value ends them (`-pr ID`, `-rID`)."""
    for position, letter in enumerate(letters, 1):
        flag = f"-{letter}"
        if letters[position:] and flag in TAKES_VALUE | MAY_TAKE_VALUE:
            flags[flag] = letters[position:]
            return
        flags[flag] = _value(flag, rest)


def _value(flag: str, rest: list[str]) -> str | None:
    if flag in MAY_TAKE_VALUE:
        return rest.pop(0) if rest and not rest[0].startswith("-") else None
    if flag not in TAKES_VALUE or not rest:
        return None
    value = rest.pop(0)
    while flag in VARIADIC and rest and not rest[0].startswith("-"):
        rest.pop(0)
    return value
