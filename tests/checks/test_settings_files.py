from __future__ import annotations

import pytest
from made_up import made_up_host, write

from preflight.checks import settings_files
from preflight.situation import Situation


def check(home):
    return settings_files.check(Situation(made_up_host(home)))


def test_none_and_good_ones(tmp_path):
    assert check(tmp_path).status == "skipped"
    write(tmp_path / ".claude/settings.json", {"model": "opus"})
    assert check(tmp_path).status == "ok"


@pytest.mark.parametrize(
    ("relative", "content", "said"),
    [
        (".claude/settings.json", "{bad", "is not valid JSON (line 1)"),
        ("project/.claude/settings.json", [], "does not hold a JSON object"),
        ("project/.claude/settings.local.json", {"env": 5}, "env is not an object"),
        (".claude/settings.json", b'{"a": "\xe4"}', "is not UTF-8 text"),
        (".claude.json", "{bad", "is not valid JSON"),
        (".claude/.credentials.json", "{bad", "is not valid JSON"),
    ],
)
def test_every_broken_file_is_named(tmp_path, relative, content, said):
    path = write(tmp_path / relative, content)
    finding = check(tmp_path)
    assert finding.status == "warning"
    assert finding.summary.startswith(f"{path} ")
    assert said in finding.summary


def test_several(tmp_path):
    for relative in (".claude/settings.json", ".claude.json", ".claude/.credentials.json"):
        (tmp_path / relative).mkdir(parents=True)
    finding = check(tmp_path)
    lines = (finding.summary, *finding.details)
    assert sum("is not a regular file" in line for line in lines) == 3
