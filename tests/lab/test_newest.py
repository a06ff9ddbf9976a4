"""What of a build is new: read off made-up sources, compared with what preflight knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lab import real
from lab.newest import commands, declared, novelty, written

from preflight.errors.catalogue import typed_codes
from preflight.known_arguments import MAY_TAKE_VALUE, SUBCOMMANDS, TAKES_VALUE, VARIADIC

MODULE = (
    'x.name("claude").option("-p, --print","d")'
    '.addOption(new O("--thinking <mode>","d").hideHelp())'
    '.option("-r, --resume [id]","d").option("--tools <tools...>","d").option("--moon <phase>","d")'
    '.command("mcp").option("--later <x>","d").command("moonwalk")'
)
CODES = '["connection_failed","max_output_tokens","a","b","c","d","e","moon_full"]'


def test_what_a_source_declares(tmp_path: Path) -> None:
    build = tmp_path / "cli.js"
    build.write_text(f'{MODULE};y={CODES};z="anthropic-ratelimit-unified-moon-reset"')
    found = declared.read(build)
    assert found.flags == {
        "-p": "switch",
        "--print": "switch",
        "--thinking": "value",
        "-r": "optional value",
        "--resume": "optional value",
        "--tools": "variadic",
        "--moon": "value",
    }
    assert {"mcp", "moonwalk"} <= found.commands
    assert "moon_full" in found.codes
    assert novelty.of_flags(found.flags, "2.1.332") == [
        ("flag --moon: value, read as switch", "preflight/known_arguments.py")
    ]
    new = [what for what, _ in novelty.of_words(found)]
    assert "typed code moon_full" in new
    assert "header anthropic-ratelimit-unified-moon-reset" in new
    assert not any("connection_failed" in what for what in new)


def test_a_switch_that_takes_a_value_now_is_new() -> None:
    assert novelty.of_flags({"--verbose": "value", "--model": "switch"}, "2.1.332") == [
        ("flag --model: switch, read as value", "preflight/known_arguments.py"),
        ("flag --verbose: value, read as switch", "preflight/known_arguments.py"),
    ]


def test_commands_that_are_new_or_gone() -> None:
    taken = dict.fromkeys(SUBCOMMANDS, True) | {"config": False, "stop": False}
    taken["migrate-installer"] = False
    found = [
        what for what, _ in novelty.of_commands(["mcp", "moonwalk"], ["list"], taken, "2.1.332")
    ]
    assert "subcommand moonwalk" in found
    assert "stop is a prompt to this build" in found
    assert not any(what.startswith(("config", "mcp", "subcommand mcp")) for what in found)


def test_fields_that_were_not_looked_at() -> None:
    rows = written.parsed(
        ['{"type": "assistant", "apiErrorStatus": 400, "moon": {"phase": [{"of": 1}]}}', "no json"]
    )
    fields = written.fields(rows)
    assert "assistant: moon.phase.of" in fields
    new = novelty.of_fields({written.TRANSCRIPT: fields})
    assert [what for what, _ in new] == [
        "transcript row: assistant: moon",
        "transcript row: assistant: moon.phase",
        "transcript row: assistant: moon.phase.of",
    ]
    assert new[0].belongs.startswith("preflight/errors/reading/transcript_row.py")


def test_what_is_kept_is_not_new_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "known.txt"
    kept.write_text("# why\n[transcript row]\nb\n")
    monkeypatch.setattr(novelty, "KNOWN", kept)
    novelty.accept({written.TRANSCRIPT: ["a"], written.RESULT: ["c"]})
    assert kept.read_text() == "# why\n[JSON result]\nc\n[transcript row]\na\nb\n"
    assert novelty.of_fields({written.TRANSCRIPT: frozenset("ab")}) == []


def test_every_place_names_a_file_that_exists() -> None:
    for path in (*novelty.BELONGS.values(), novelty.ARGUMENTS, novelty.TYPED, novelty.HERE):
        assert (real.ROOT / path).is_file(), path


def test_names_of_a_help_page(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "Usage: claude [options]\nCommands:\n  stop|kill <id>   x\n  mcp    x\n     more words\n"
    monkeypatch.setattr(commands, "help_of", lambda version, *words: page if not words else "")
    assert commands.listed("x") == {"stop", "kill", "mcp"}


def test_the_newest_release_is_named_in_one_place() -> None:
    named = [
        path.name
        for folder in ("scripts", "tests")
        for path in sorted((real.ROOT / folder).rglob("*.py"))
        if re.search(r"^\w*NEWEST\w* = .*\"\d", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert named == ["real.py"]
    assert real.PINNED[-1] == real.NEWEST


def test_the_lists_are_whole() -> None:
    assert all(name.startswith("-") for name in TAKES_VALUE | MAY_TAKE_VALUE | VARIADIC)
    assert set(typed_codes.CODES) & {"connection_failed", "max_output_tokens"}
