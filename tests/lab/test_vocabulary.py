"""Reading a build's strings, and sorting them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lab.vocabulary import literals, sorting, source, words

REFUSAL = "Your organization's gateway doesn't accept your own Anthropic sign-in."
NO_ONE_KNOWS = "Your account's moon permit has run dry and isn't renewed."


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("""f("one",'two')""", ["one", "two"]),
        (r'''x="say \"hi\" \u00b7 \xb7"''', ['say "hi" \u00b7 \u00b7']),
        ("`Claude ${v} is too old`", ["Claude … is too old"]),
        ('`Log ${a?"in":"out"} again`', ["Log in again", "Log out again"]),
        ('`a ${f("inner")} b`', ["inner", "a … b"]),
        ("`a ${`b ${c}`} d`", ["b …", "a … d"]),
        ("`a ${{k:{}}} b`", ["a … b"]),
        (r"""x.replace(/["']/g,"y")""", ["y"]),
        (r"""return/"/.test(x)?"a":"b" """, ["a", "b"]),
        ("""a=b/c;d="e"/f""", ["e"]),
        ("""// it's "not" one\nx="y" /* "no" */""", ["y"]),
        ('\'unclosed\n"next"', ["next"]),
        ("`unclosed ${", ["unclosed …"]),
    ],
)
def test_strings_of_minified_code(code: str, found: list[str]) -> None:
    assert [text for text in literals.texts(code) if text] == found


def test_a_script_and_an_executable(tmp_path: Path) -> None:
    script, native = tmp_path / "cli.js", tmp_path / "claude"
    script.write_text('"one"')
    native.write_bytes(b'\x7fELF\0\xff// @bun\n"two"\0\0// @bun @x\n"three"\0"none"')
    assert list(source.modules(script)) == ['"one"']
    assert list(source.modules(native)) == ['// @bun\n"two"', '// @bun @x\n"three"']


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (REFUSAL, True),
        (NO_ONE_KNOWS, True),
        ("You've hit your … limit · resets …", True),
        ("Not logged in · Please run /login", True),
        ("Your plan is Max.", False),
        ("organization-disabled", False),
        ("oauth: token request failed", False),
        ("if(x){throw Error('not logged in')}", False),
        ("Whether the login of this organization could not be read; absent on old builds.", False),
    ],
)
def test_what_may_be_a_refusal(text: str, asked: bool) -> None:
    assert words.may_refuse(text) is asked


def test_each_text_is_recognised_or_none_or_new() -> None:
    known = "You've used 85% of your limit, and can't go below it"
    found = sorting.of_texts([REFUSAL, NO_ONE_KNOWS, known, "MCP server: sign-in failed", "x"])
    assert [(told.kind, told.cause) for told in found.recognised] == [
        ("org-rule", "organization-disabled")
    ]
    assert found.new == (NO_ONE_KNOWS,)
    assert found.none == 1


def test_a_stem_knows_its_text_again_and_no_longer_one() -> None:
    assert sorting.stem(NO_ONE_KNOWS) == "Your account's moon permit has run dry"
    assert sorting.stem("No account.") == "No account.$"
    assert sorting.stem("x" * 60) == "x" * 40


def test_holes_are_filled_as_claude_fills_them() -> None:
    assert sorting.filled("…: Connection lost") == "API Error: Connection lost"
    assert sorting.filled("failed (HTTP …): …") == "failed (HTTP 503): example"


def test_every_stem_is_there_once() -> None:
    lines = sorting.NO_REFUSAL.read_text("utf-8").splitlines()
    stems = lines[lines.index("[beginnings]") + 1 :]
    assert len(stems) == len(set(stems))
    assert all(len(line) > 8 for line in stems)
