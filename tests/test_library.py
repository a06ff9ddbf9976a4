"""`from preflight import explain`: pure, typed, the same in every process and in a warehouse."""

from __future__ import annotations

import json
import multiprocessing
import re
import subprocess
import sys
import typing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner
from explained import EXTRA_USAGE, THIRD_PARTY
from lab.telemetry import GATE, Fleet
from made_up import made_up_host
from repository import README

from preflight import Explained, explain
from preflight.cli import group

REPORT = f"Version: 2.0.28\nsession 1%, week 18%\n{EXTRA_USAGE}\n"
ODD = ("", "all is well", "\x00\ud800 é", "{")
TEXTS = (GATE, EXTRA_USAGE, THIRD_PARTY, REPORT, "Overloaded", *ODD)


def test_a_message_of_telemetry() -> None:
    found = explain(GATE, status=400, version="2.0.28", plan="max", session=1, week=18, at=1.8e9)
    top = found["verdicts"][0]
    assert (top["cause"], top["confidence"]) == ("outdated-cli", "likely")
    assert "claude 2.0.28 (given) is older than 2.1.36" in " ".join(top["evidence"])
    assert found["usage"][0]["source"] == "given"
    (error,) = found["errors"]
    assert (error["status"], error["origin"], error["at"]) == (400, "text", "2027-01-15T08:00:00Z")


def test_a_whole_report_and_facts_that_outrank_it() -> None:
    assert explain(REPORT)["verdicts"][0]["cause"] == "outdated-cli"
    newer = explain(REPORT, version="2.1.332")["verdicts"][0]
    assert newer["cause"] != "outdated-cli"
    weeks = [u["used_percent"] for u in explain(REPORT, week=100)["usage"] if u["window"] == "week"]
    assert weeks == [100]


def test_the_same_as_the_command(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, clock=0.0)
    done = CliRunner().invoke(group, ["explain", "--json"], obj={"host": host}, input=REPORT)
    printed = json.loads(done.stdout.replace('"origin": "stdin"', '"origin": "text"'))
    assert printed == json.loads(json.dumps(explain(REPORT)))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("status", [None, 400, 529])
def test_the_keys_that_are_promised(text: str, status: int | None) -> None:
    check(explain(text, status=status), Explained)


def check(value: object, kind: object) -> None:
    """Whether a value is of a typed dictionary, all the way down."""
    if typing.is_typeddict(kind):
        hints = typing.get_type_hints(kind)
        assert isinstance(value, dict) and list(value) == list(hints)
        for name, inner in hints.items():
            check(value[name], inner)
    elif typing.get_origin(kind) is list:
        assert isinstance(value, list)
        for item in value:
            check(item, typing.get_args(kind)[0])
    elif typing.get_origin(kind) is typing.Literal:
        assert value in typing.get_args(kind)
    else:
        assert isinstance(value, (int, float) if kind == float | None and value else kind)  # type: ignore[arg-type]


def test_whoever_changes_an_answer_changes_no_other() -> None:
    explain(GATE, status=400)["verdicts"].clear()
    assert explain(GATE, status=400)["verdicts"]


def test_arguments_of_another_kind() -> None:
    with pytest.raises(TypeError, match="text is a str, not bytes"):
        explain(b"x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="auth is one of subscription"):
        explain("x", auth="key")  # type: ignore[arg-type]


PURE = """\
import os, sys
from preflight import explain
texts = {texts!r}
run = lambda: [explain(t + ' ' * n, status=s, version='2.0.28', at=1.8e9)
               for n in (1, 2) for t in texts for s in (None, 400, 401, 403, 429, 529)]
run()  # modules are imported at the first call
explain.__globals__["_kept"].cache_clear()
class Closed(dict):
    def __getattribute__(self, name): raise AssertionError("the environment was asked")
    def __getitem__(self, key): raise AssertionError("the environment was asked")
os.environ = Closed()
def hook(event, arguments):
    if event.split('.')[0] in ('open', 'os', 'subprocess', 'socket', 'shutil', 'tempfile', 'glob'):
        os.write(2, f'{{event}} {{arguments}}\\n'.encode())
        os._exit(9)
sys.addaudithook(hook)
run()
print('pure')
"""


def test_no_file_no_environment_no_process() -> None:
    texts = [text for text in TEXTS if "\ud800" not in text]
    done = subprocess.run(
        [sys.executable, "-c", PURE.format(texts=texts)], capture_output=True, text=True, env={}
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "pure\n", "")


def test_a_launch_does_not_pay_for_it() -> None:
    code = "import sys, preflight; print('preflight.library' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    import preflight

    with pytest.raises(AttributeError, match="no attribute 'explane'"):
        _ = preflight.explane


def test_eight_processes_at_once() -> None:
    texts = [f"{text} {n}" for n in range(40) for text in TEXTS if "\ud800" not in text]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(8, mp_context=spawn) as workers:
        found = list(workers.map(explain, texts, chunksize=20))
    assert found == [explain(text) for text in texts]


def block(word: str) -> str:
    """The example with this word, as it is printed for people."""
    blocks = re.findall(r"^```python\n(.*?)^```$", README.read_text(), re.DOTALL | re.MULTILINE)
    found = [text for text in blocks if word in text]
    assert len(found) == 1, word
    return found[0]


def run_example(text: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_in_three_lines(tmp_path: Path) -> None:
    assert run_example(block("found = explain("), tmp_path) == (
        "outdated-cli curl -fsSL https://claude.ai/install.sh | bash\n"
    )


def test_the_example_of_duckdb_over_fifty_thousand_rows(tmp_path: Path) -> None:
    fleet = Fleet(50_000)
    with (tmp_path / "errors.jsonl").open("w") as stream:
        for entry, version in fleet.entries():
            fields = {a["key"]: next(iter(a["value"].values())) for a in entry["attributes"]}
            row = {
                # Ids are cut off: a warehouse groups by what is left.
                "error": re.sub(r"req_\w+|\d{6}", "…", fields["error"]),
                "status": int(fields["status_code"]),
                "version": version,
                "person": fields["user.id"],
            }
            stream.write(json.dumps(row) + "\n")
    table = run_example(block("create_function"), tmp_path)
    for cause, count in fleet.counts.items():
        people = len(fleet.people[cause])
        assert re.search(rf"{cause}\W+{count}\W+{people}\W", table), table
