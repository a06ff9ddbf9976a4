"""What claude really printed, pasted as people do: the same error, cause, status and figures.

`printed.jsonl` holds what three builds printed for raw answers of the API that were known
beforehand, and the causes that are true of those answers; `scripts/answers --keep` makes more.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from explained import explained
from pasting import gist, pasted

ROWS = Path(__file__).with_name("printed.jsonl").read_text(encoding="utf-8").splitlines()
PRINTED = [json.loads(row) for row in ROWS]
TIMES = 15
"""How often each text is pasted, every time in another way."""


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["text"][:60])
def test_what_claude_printed_is_explained_by_its_words_alone(row: dict[str, object]) -> None:
    assert explained(str(row["text"])).verdicts[0].cause in row["causes"]  # type: ignore[operator]


@pytest.mark.parametrize("number", range(len(PRINTED)))
def test_it_is_the_same_however_it_is_pasted(number: int) -> None:
    text = PRINTED[number]["text"]
    plain = explained(text)
    wanted = (plain.verdicts[0].cause, gist(plain.errors[0]))
    for seed in range(number * TIMES, (number + 1) * TIMES):
        arrived, ways = pasted(text, seed)
        told = explained(arrived)
        found = told.verdicts[0].cause if told.verdicts else ""
        about = f"seed {seed}, {ways}:\n{arrived}"
        assert found == wanted[0], about
        assert wanted[1] in [gist(error) for error in told.errors], about
        assert not told.usage.windows, about
