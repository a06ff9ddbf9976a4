"""What arguments mean, by the build that reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preflight.invocation import depends_on_version, parse
from preflight.known_arguments import (
    GONE,
    LACKED,
    MAY_TAKE_VALUE,
    SUBCOMMANDS,
    TAKES_VALUE,
    UPDATES,
    VARIADIC,
)


@pytest.mark.parametrize(
    ("line", "prompt", "interactive"),
    [
        ("", "", True),
        ("hello", "hello", True),
        ("-p hello", "hello", False),
        ("hello --print", "hello", False),
        ("--model opus hello", "hello", True),
        ("--model=opus hello", "hello", True),
        ("-pc hello", "hello", False),
        ("-pr 11111111-2222 hello", "hello", False),
        ("-r11111111-2222 hello", "hello", True),
        ("-d api hello", "hello", True),
        ("--debug -p hello", "hello", False),
        ("-p --allowedTools Read Bash(ls) -- hello", "hello", False),
        ("-p hello --add-dir one two", "hello", False),
        ("-p --output-format json hello", "hello", False),
        ("--permission-prompts none hello", "hello", True),
        ("-p -", "-", False),
        ("-- -p", "-p", True),
        ("-p -- mcp", "mcp", False),
        ("-p update", "update", False),
    ],
)
def test_prompt_and_mode(line: str, prompt: str, interactive: bool) -> None:
    meaning = parse(line.split(), True)
    assert (meaning.prompt, meaning.interactive, meaning.subcommand) == (prompt, interactive, "")
    assert not parse(line.split(), False).interactive


@pytest.mark.parametrize(
    ("line", "names", "value"),
    [
        ("--resume abc", ("--resume", "-r"), "abc"),
        ("-r abc", ("--resume", "-r"), "abc"),
        ("-prabc", ("--resume", "-r"), "abc"),
        ("--resume", ("--resume", "-r"), ""),
        ("--resume --fork-session", ("--resume", "-r"), ""),
        ("--session-id=abc", ("--session-id",), "abc"),
        ("--session-id", ("--session-id",), ""),
        ("--model a --model b", ("--model",), "b"),
        ("--worktree feat", ("--worktree", "-w"), "feat"),
    ],
)
def test_value_of_a_flag(line: str, names: tuple[str, ...], value: str) -> None:
    meaning = parse(line.split(), True)
    assert meaning.value(*names) == value
    assert meaning.has(*names)


@pytest.mark.parametrize("name", sorted(SUBCOMMANDS))
def test_subcommands_make_no_request(name: str) -> None:
    meaning = parse([name, "-p", "--whatever"], True)
    assert (meaning.subcommand, meaning.makes_requests, meaning.interactive) == (name, False, False)
    assert meaning.is_update == (name in ("install", "migrate-installer", "update", "upgrade"))


@pytest.mark.parametrize(
    ("word", "version", "is_one"),
    [
        ("stop", "2.0.28", False),
        ("stop", "2.1.144", True),
        ("stop", "", True),
        ("auth", "2.1.40", False),
        ("auth", "2.1.41", True),
        ("import", "2.1.144", False),
        ("import", "2.1.332", True),
        ("config", "1.0.60", True),
        ("config", "2.1.332", False),
        ("migrate-installer", "2.0.28", True),
        ("migrate-installer", "2.1.332", False),
        ("mcp", "2.0.28", True),
        ("update", "nonsense", True),
    ],
)
def test_a_word_is_a_prompt_where_the_build_knows_no_such_command(
    word: str, version: str, is_one: bool
) -> None:
    meaning = parse([word], True, version)
    assert (meaning.subcommand, meaning.prompt) == ((word, "") if is_one else ("", word))
    assert meaning.makes_requests is not is_one


def test_what_depends_on_the_build() -> None:
    assert depends_on_version(parse(["stop"], True))
    assert depends_on_version(parse(["config"], True))
    assert depends_on_version(parse(["--plugin-dir", "x"], True))
    assert not depends_on_version(parse(["update"], True))
    assert not depends_on_version(parse(["-p", "stop"], True))
    assert not depends_on_version(parse(["hello"], True))


def test_a_flag_that_once_took_all_that_follow() -> None:
    line = ["--plugin-dir", "one", "two", "-p"]
    assert parse(line, True, "2.0.28").prompt == ""
    assert parse(line, True, "2.1.332").prompt == "two"
    assert parse(["--channels", "a", "b", "-p"], True).prompt == ""


@pytest.mark.parametrize("flag", ["--thinking", "--task-budget", "--team-name", "--agent-name"])
def test_hidden_flags_keep_their_value(flag: str) -> None:
    assert parse([flag, "x", "hello"], True).prompt == "hello"


def test_the_lists_fit_together() -> None:
    assert set(LACKED) | set(GONE) | UPDATES <= SUBCOMMANDS
    assert VARIADIC <= TAKES_VALUE
    assert not TAKES_VALUE & MAY_TAKE_VALUE


@pytest.mark.parametrize("flag", ["--help", "-h", "--version", "-v"])
def test_help_makes_no_request(flag: str) -> None:
    assert not parse([flag], True).makes_requests
    assert not parse(["-p", flag], True).makes_requests


def test_transcript_is_kept_unless_switched_off() -> None:
    assert parse(["-p"], True).keeps_transcript
    assert not parse(["-p", "--no-session-persistence"], True).keeps_transcript
    assert not parse(["mcp"], True).keeps_transcript


@given(st.lists(st.text(alphabet="-=abcdprw \n\udcff")))
def test_never_fails_and_forgets_nothing(arguments: list[str]) -> None:
    assert parse(arguments, True).arguments == tuple(arguments)
