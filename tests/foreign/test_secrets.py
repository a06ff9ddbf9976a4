"""No secret is shown, in whatever form it comes; and nothing else is taken for one."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from secret_forms import NAMED, PLACES, TOKENS, all_forms

from preflight.render.safe_text import clean, one_line, shown

HERE = Path(__file__).parent
HARMLESS = [
    *(HERE / "harmless.txt").read_text().splitlines(),
    *(
        json.loads(line)["text"]
        for name in ("harmless", "printed")
        for line in (HERE.parent / f"explanation/{name}.jsonl").read_text().splitlines()
    ),
]
SEEDS = range(5)
LEAK = 9
"""Characters of a secret that may not follow each other in what is shown."""


def leaks(secrets: list[str], text: str) -> list[str]:
    """Pieces of the secrets that stand in a text."""
    found = []
    for secret in secrets:
        size = min(LEAK, len(secret))
        pieces = (secret[i : i + size] for i in range(len(secret) - size + 1))
        found += [piece for piece in pieces if piece in text][:1]
    return found


def test_there_are_enough_forms() -> None:
    assert len(NAMED) + len(TOKENS) >= 148
    assert len(TOKENS) * len(PLACES) + len(NAMED) >= 700


@pytest.mark.parametrize("seed", SEEDS)
def test_no_form_is_shown(seed: int) -> None:
    told = {name: (text, shown(text)) for name, text, _ in all_forms(seed)}
    shown_ones = {
        name: told[name] for name, _, secrets in all_forms(seed) if leaks(secrets, told[name][1])
    }
    assert shown_ones == {}


WRAPS: dict[str, Callable[[list[str], int], str]] = {
    "terminal": lambda lines, width: "\n".join(lines),
    "carriage returns": lambda lines, width: "\r\n".join(lines),
    "indent": lambda lines, width: "\n    ".join(lines),
    "box": lambda lines, width: "\n".join(f"│ {line.ljust(width)} │" for line in lines),
    "quotation": lambda lines, width: "\n".join(f"> {line}" for line in lines),
    "backslash": lambda lines, width: "\\\n".join(lines),
}


@pytest.mark.parametrize("way", WRAPS)
def test_a_wrapped_secret_is_no_more_shown_than_a_whole_one(way: str) -> None:
    random = Random(7)
    count, shown_ones = 0, []
    for seed in SEEDS:
        for name, text, secrets in all_forms(seed):
            width = random.randrange(24, 100)
            text = "x" * random.randrange(30) + " " + text
            lines = [
                line[i : i + width]
                for line in text.split("\n")
                for i in range(0, max(1, len(line)), width)
            ]
            count += 1
            told = shown(WRAPS[way](lines, width))
            flat = "".join(c for c in told if c not in "\n\r│> \\")
            if leaks(secrets, flat):
                shown_ones.append((name, told))
    # A break right behind a flag's name or inside of a form's first letters is beyond telling.
    assert len(shown_ones) <= count / 150, shown_ones[:5]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("pieces", [2, 3])
@pytest.mark.parametrize("gap", ["\n  ", "\r\n", " │\n│ ", "\n> ", " \n\t", " "])
def test_a_key_of_anthropic_in_pieces(seed: int, pieces: int, gap: str) -> None:
    random = Random(seed)
    key = next(all_forms(seed))[1]
    size = len(key) // pieces + random.randrange(5)
    broken = gap.join(key[i : i + size] for i in range(0, len(key), size))
    told = shown(f"invalid x-api-key {broken}")
    assert told == f"invalid x-api-key …{key[-4:]}", broken
    assert leaks([key], one_line(f"invalid x-api-key {broken}")) == []


@pytest.mark.parametrize(
    "letter",
    [
        *"\u00ad\u034f\u061c\u115f\u180e\u200b\u200d\u200e\u202e\u2060\u2063\u2066\u2800\u3164",
        *"\ufe0f\ufeff\uffa0\U000e0020\U000e007f\U0001d173\x00\x07\x7f\x9b\ud800",
        "\x1b[31m",
        "\x1b]8;;x\x07",
    ],
)
def test_invisible_characters_save_no_secret(letter: str) -> None:
    for name, text, (key, *_) in all_forms(1):
        if name.endswith("in {}"):
            for at in (2, len(key) // 2, len(key) - 3):
                told = shown(f"key: {text[:at]}{letter}{text[at:]} is wrong")
                assert leaks([key], told.replace("\ufffd", "")) == [], (name, told)


@pytest.mark.parametrize("limit", range(20, 120, 7))
def test_a_limit_cuts_no_secret_in_a_way_that_shows_it(limit: int) -> None:
    for _, text, secrets in all_forms(3):
        told = one_line("x" * 10 + " " + text, limit)
        assert leaks(secrets, told) == []


def test_harmless_lines_stay_as_they_are() -> None:
    assert len(HARMLESS) >= 500
    changed = [(line, shown(line)) for line in HARMLESS if shown(line) != clean(line)]
    assert changed == []


def test_harmless_lines_stay_in_one_text() -> None:
    whole = (HERE / "harmless.txt").read_text()
    assert set(whole.splitlines()) - set(shown(whole).splitlines()) == set()


WORST = (
    "-eyj", "-eyJ", "eyJ", "a", "A1", "sk-", "sk-ant-", "://", "://::::::", "://a:", "://a:b",
    "key", "key=", "token=", "password:", "password: a ", "password is ", "Bearer ", "-u a:",
    "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "\\", '\\"', 'password=\\"', '"password":"',
    "\n", "│\n", " \n", "a\n", "A1b2\n", "sk-ant-api03-A1b2\n", "ya29.", "SG.a", "a.", "\u200b",
    "\x1b]", "\x1b[", "\x1b", "\ufffd", "Cookie: a=", "Authorization: ", "token ", " ", "\t", "/",
    "<password>", "name: API_TOKEN\n value", "pass", "key key ", "api key: ", "  - token:\n", "_",
    "eyJaaaaaaaaaaaaaaaaaaaaaaaa.", "hooks.slack.com/services/", "A_", "&token=", "'", "=", ":",
)  # fmt: skip


@pytest.mark.parametrize("piece", WORST)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        shown(text)
        return time.process_time() - start

    cost(1000)
    assert cost(80_000) < 1.5  # what is not linear takes minutes


def test_names_and_folders_are_no_tokens() -> None:
    for text in ("$NPM_CONFIG_PREFIX", "chmod u+wx ~/npm_global_packages", "npm_package_version"):
        assert shown(text) == text


def test_what_was_redacted_is_not_redacted_again() -> None:
    for _, text, _ in all_forms(0):
        assert shown(shown(text)) == shown(text)


@pytest.mark.parametrize(
    "harmless",
    [
        "which the API takes only from CLAUDE_CODE_OAUTH_TOKEN. (key-rejected, likely)",
        "unset ANTHROPIC_AUTH_TOKEN (ANTHROPIC_API_KEY-overrides)",
    ],
)
def test_the_next_sentence_is_no_value(harmless: str) -> None:
    assert one_line(harmless) == harmless
