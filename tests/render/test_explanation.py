"""The explanation for a terminal: short, wrapped, readable without colour."""

from __future__ import annotations

import re

import pytest
from explained import EXTRA_USAGE, EXTRA_USAGE_PLAIN, NOW, explained

from preflight.render.explanation import text
from preflight.render.style import Style

LABELS = ("do", "or", "why", "but", "test", "else", "not", "see", "error", "more")


def shown(width: int = 80, **options: object) -> str:
    found = explained(EXTRA_USAGE, version="2.0.28", session=1.0, week=18.0)
    return text(found, now=NOW, width=width, **options)  # type: ignore[arg-type]


def labels(lines: list[str]) -> list[str]:
    return [line.split()[0] for line in lines if re.match(r"  [a-z]+ {1,}\S", line)]


def test_what_happened_then_what_to_do_then_why_then_how_to_check() -> None:
    lines = shown().splitlines()
    assert lines[0].startswith("preflight: Claude Code 2.0.28 is so old that the API counts it")
    assert "(outdated-cli, likely)" in lines[1]
    found = [word for word in labels(lines) if word in LABELS]
    assert found == ["do", "or", "why", "test", "error", "more"]
    assert len(lines) <= 20


def test_the_rest_on_demand() -> None:
    lines = shown(whole=True).splitlines()
    found = [word for word in labels(lines) if word in LABELS]
    order = list(dict.fromkeys(found))
    assert order == ["do", "or", "why", "test", "else", "not", "see", "error"]
    words = " ".join(" ".join(lines).split())
    assert "else third-party-gate (possible): " in words
    assert "not plan-limit: " in words
    assert "https://" in words


def test_nothing_more_is_offered_where_there_is_nothing() -> None:
    found = explained(EXTRA_USAGE, version="2.0.28", session=1.0, week=18.0)
    top = found.verdicts[0]
    alone = found._replace(verdicts=(top._replace(evidence=top.evidence[:1]),), others=())
    assert "more" not in labels(text(alone, now=NOW, width=80).splitlines())


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_keep_to_the_width(width: int) -> None:
    """All but commands, which are never wrapped, and words that are longer than a line."""
    found = explained(EXTRA_USAGE, version="2.0.28", session=1.0, week=18.0)
    steps = [step for fix in found.verdicts[0].fixes for step in fix.command.splitlines()]
    lines = [line for line in shown(width).splitlines() if line.strip() not in steps]
    longest = max((line for line in lines if " " in line.strip()[:30]), key=len)
    assert len(longest) <= min(width, 100)


def test_colour_changes_no_word() -> None:
    painted = shown(style=Style(True))
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == shown()


def test_nothing_to_explain_is_nothing_to_show() -> None:
    assert text(explained("all is well")) == ""


def test_a_hostile_message_cannot_draw() -> None:
    found = explained(f"{EXTRA_USAGE_PLAIN}\x1b]0;x\x07\x1b[2J\r\x9b31m")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text(found, width=80))


def test_a_chain_of_errors_is_one_cause_with_one_fix() -> None:
    found = explained(f"npm ERR! code EACCES\n\n{EXTRA_USAGE}", version="2.0.28")
    shown = text(found, width=80)
    words = " ".join(shown.split())
    assert "why npm cannot write its global folder, so claude could not update" in words
    assert "(one fix for all of it)" in words
    assert "npm-permissions" not in words
    assert words.count("out of extra usage") == 1
    assert len(shown.splitlines()) <= 24


def test_unrelated_errors_are_a_block_each() -> None:
    log = (
        'API Error: 401 {"type":"error","error":{"type":"authentication_error",'
        '"message":"invalid x-api-key"}}'
    )
    overloaded = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error",'
    found = explained(f'{log}\n\n{overloaded}"message":"Overloaded"}}}}\n\n{EXTRA_USAGE}')
    blocks = re.split(r"\n\n(?=preflight: )", text(found, width=80).strip())
    errors = [re.findall(r"  error (\d+) ", block) for block in blocks]
    assert errors == [["400"], ["401"], ["529"]]
    assert [", likely)" in block for block in blocks] == [False, True, True]
    assert all(block.count("\n  do ") == 1 and block.count("\n  why ") == 1 for block in blocks)
    assert all(len(block.splitlines()) <= 12 for block in blocks[1:])


def test_each_observation_stands_on_its_own_line() -> None:
    lines = shown(200).splitlines()
    first = next(index for index, line in enumerate(lines) if line.startswith("  why"))
    assert lines[first].startswith("  why   claude 2.0.28 (--cli-version) is older")
    assert lines[first + 1].startswith("        the plan has room")


def test_the_first_step_stands_out() -> None:
    painted = shown(style=Style(True))
    assert painted.count("\x1b[1mcurl -fsSL https://claude.ai/install.sh | bash\x1b[0m") == 1


def test_unknown_is_no_further_cause() -> None:
    assert "unknown" not in text(explained("Claude AI usage limit reached"))


def test_a_time_as_a_number_is_not_shown() -> None:
    assert "1795451690" not in text(explained("Claude AI usage limit reached|1795451690"))
