"""What claude really printed, pasted as people do: the same error, cause, status and figures.

`printed.jsonl` holds what three builds printed for raw answers of the API that were known
beforehand, and the causes that are true of those answers; `scripts/answers --keep` makes more.
`failed_pastes.jsonl` holds texts that were once explained in another way once they were pasted;
`scripts/fuzz-pasting --keep` looks for more.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from explained import explained, first
from pasting import among_others, difference, difference_among_others, pasted

from preflight.errors.reading.merge import SAID_BETTER
from preflight.explanation.explain import CONSEQUENCES

HERE = Path(__file__).parent
PRINTED = [json.loads(row) for row in (HERE / "printed.jsonl").read_text("utf-8").splitlines()]
FAILED = [json.loads(row) for row in (HERE / "failed_pastes.jsonl").read_text("utf-8").splitlines()]
TIMES = 15
"""How often each text is pasted, every time in another way."""


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["text"][:60])
def test_what_claude_printed_is_explained_by_its_words_alone(row: dict[str, object]) -> None:
    assert first(str(row["text"]))[0] in row["causes"]  # type: ignore[operator]


@pytest.mark.parametrize("number", range(len(PRINTED)))
def test_it_is_the_same_however_it_is_pasted(number: int) -> None:
    text = PRINTED[number]["text"]
    for seed in range(number * TIMES, (number + 1) * TIMES):
        arrived, ways = pasted(text, seed)
        assert difference(text, arrived) == "", f"seed {seed}, {ways}:\n{arrived}"


@pytest.mark.parametrize("row", FAILED, ids=lambda row: f"{row['seed']}")
def test_what_once_failed(row: dict[str, str]) -> None:
    assert difference(row["printed"], row["text"]) == ""


@lru_cache(maxsize=1)
def of_one_kind_each() -> dict[str, list[str]]:
    """The texts that tell of one error, by its kind."""
    texts: dict[str, list[str]] = {}
    for row in PRINTED:
        errors = explained(row["text"]).errors
        if len(errors) == 1 and errors[0].kind not in FOLLOWING:
            texts.setdefault(errors[0].kind, []).append(row["text"])
    return texts


FOLLOWING = (*CONSEQUENCES, *SAID_BETTER)
"""Kinds that are left out, or are not put first, beside another one: that is their meaning."""


@pytest.mark.parametrize("seed", range(150))
def test_several_errors_are_told_once_each_and_the_last_one_first(seed: int) -> None:
    random = Random(seed)
    kinds = random.sample(sorted(of_one_kind_each()), random.choice((2, 2, 3)))
    texts = [random.choice(of_one_kind_each()[kind]) for kind in kinds]
    arrived = among_others(texts, seed)
    assert difference_among_others(texts, arrived) == "", f"{kinds}:\n{arrived}"
