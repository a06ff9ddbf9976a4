"""Hostile values in every field of every record, through every destination."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile import KEY, MARK, VALUES, alive, faults
from made_up import NOW, made_up_host, write

from preflight import checks
from preflight.asking.live import Live
from preflight.checks.finding import FAILED, Finding
from preflight.credentials.credential import Credential
from preflight.errors import kinds
from preflight.errors.api_error import ApiError
from preflight.explanation import causes
from preflight.explanation.causes.verdict import LIKELY, Verdict
from preflight.explanation.circumstances.circumstances import Circumstances, Known
from preflight.explanation.explain import Explanation, explain
from preflight.fix import Fix
from preflight.installs.installation import NATIVE, Installation
from preflight.render import doctor, findings, gate, report, statusline
from preflight.render import explanation as explanations
from preflight.render import usage as usage_rows
from preflight.render.style import Style
from preflight.situation import Situation
from preflight.statusline import lines as status_lines
from preflight.usage.report import UsageReport, UsageWindow

WIDTHS = (0, 24, 80)
COLOURS = (Style(False), Style(True))


def strings(value: object) -> Iterator[str]:
    """Every text in a document, keys as well; the steps of a command one by one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            steps = inner.split("\n") if key == "command" else inner
            yield from (*strings(key), *strings(steps))
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def json_faults(text: str) -> list[str]:
    """What is wrong with the texts of a JSON document, each of which is one line."""
    told = [f'"{one}"' for one in strings(json.loads(text))]
    return [
        fault for one in told for fault in (*faults(one), *("lines" for _ in one.splitlines()[1:]))
    ]


def usage(value: str) -> UsageReport:
    rows = tuple(
        UsageWindow(name, 99.0, NOW + 3600, value, NOW - 60)
        for name in ("session", f"week:{value}", value)
    )
    return UsageReport(windows=rows, others=rows, credits_disabled=value, problems=(f"in {value}",))


def finding(check: str, value: str) -> Finding:
    fixes = (Fix(value, value), Fix(f"chmod 600 {value}", value), Fix("", value))
    return Finding(check, FAILED, value, (value, f"in {value}"), fixes)


def situation(home: Path, value: str) -> Situation:
    made = Situation(made_up_host(home))
    made.__dict__["installation"] = Installation(value, value, NATIVE, value, 0)
    made.__dict__["credential"] = Credential("api-key", value, "no", value, plan=value)
    made.__dict__["usage"] = usage(value)
    return made


def live(value: str) -> Live:
    return Live("refused", value, False, value, explanation(value))


def verdicts(value: str) -> tuple[Verdict, ...]:
    fixes = (Fix(value, value), Fix("", value))
    return tuple(
        Verdict(cause.ID, LIKELY, value, (value,), (value,), fixes, value, ())
        for cause in causes.ALL
    )


def explanation(value: str) -> Explanation:
    error = ApiError(value, 400, value, value, NOW, value, 3, value)
    return explain([error], Circumstances(now=NOW))._replace(
        verdicts=verdicts(value), errors=(error,), story=value, usage=usage(value)
    )


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("check", [check.ID for check in checks.ALL])
def test_every_check(tmp_path: Path, check: str, value: str) -> None:
    found = [finding(check, value)]
    made = situation(tmp_path, value)
    for style in COLOURS:
        for width in WIDTHS:
            for text in (
                findings.before_launch(found, style, width),
                findings.table(found, style, width),
                doctor.text(made, found, style, width, live(value)),
            ):
                assert faults(text, colour=True) == []
    assert json_faults(doctor.json_text(made, found, live(value))) == []


@pytest.mark.parametrize("value", VALUES)
def test_every_cause(value: str) -> None:
    made = explanation(value)
    for style in COLOURS:
        for width in (24, 80):
            assert faults(explanations.text(made, style, NOW, width, value), colour=True) == []
    assert json_faults(json.dumps(explanations.data(made))) == []
    for verdict in made.verdicts:
        (line,) = statusline.safe([statusline.cause(made.errors[0], verdict)])
        assert faults(line) == [] and "\n" not in line
    assert faults(usage_rows.text(usage(value), NOW)) == []


@pytest.mark.parametrize("value", VALUES)
def test_the_markdown_of_a_report_is_dead(value: str) -> None:
    found = [finding(check.ID, value) for check in checks.ALL]
    facts = [("claude", value), ("variables set", value)]
    text = report.text(facts, found, usage(value), explanation(value), home="", now=NOW)
    assert faults(text) == []
    assert alive(text) == []


def known(value: str, name: str) -> object:
    """A hostile value for a field of the circumstances."""
    default = Circumstances._field_defaults[name]
    if default is None:
        return Known(value, value)
    return value if isinstance(default, str) else default


@pytest.mark.parametrize("kind", [name for name in vars(kinds) if name.isupper()])
def test_whatever_was_refused_and_whatever_is_known(kind: str) -> None:
    """The causes themselves, in whose words the circumstances stand."""
    word = getattr(kinds, kind)
    if not isinstance(word, str):
        return
    for value in VALUES[sum(map(ord, kind)) % 3 :: 3]:
        error = ApiError(value, 401, value, value, NOW, value, 1, value, word)
        hostile = {name: known(value, name) for name in Circumstances._fields}
        told = explain([error], Circumstances(**{**hostile, "now": NOW, "here": True}))  # type: ignore[arg-type]
        assert faults(explanations.text(told, Style(False), NOW, 80)) == []
        assert json_faults(json.dumps(explanations.data(told))) == []
        for verdict in told.verdicts:
            for fix in verdict.fixes:
                assert MARK not in fix.command or f"'{value}'" in fix.command


@pytest.mark.parametrize("value", VALUES)
def test_the_status_line(tmp_path: Path, value: str) -> None:
    host = made_up_host(tmp_path)
    row = {
        "type": "assistant",
        "uuid": value.encode("utf-8", "replace").decode(),
        "isApiErrorMessage": True,
        "message": {"content": [{"type": "text", "text": f"API Error: 400 {value}"}]},
    }
    transcript = write(tmp_path / "t.jsonl", json.dumps(row) + "\n")
    payload = {
        "model": {"display_name": value, "id": value},
        "session_id": value,
        "version": value,
        "transcript_path": str(transcript),
        "rate_limits": {"five_hour": {"used_percentage": 5, "resets_at": value}},
    }
    for _ in range(2):  # the second time from what was kept
        for line in status_lines.lines(host, payload, beside=False):
            assert faults(f"· {line}") == [] and "\n" not in line


@pytest.mark.parametrize("value", VALUES)
def test_what_no_gate_has_rendered_is_one_dead_line(value: str) -> None:
    assert faults(gate.line(f"in {value}")) == []
    assert "\n" not in gate.line(value)
    assert faults("- " + gate.code(value)) == [] and alive(gate.code(value)) == []
    assert json_faults(gate.json_text({value: [value, {"x": (value,)}], "n": float("inf")})) == []


def test_rendered_text_and_commands_stay() -> None:
    assert gate.line(gate.Rendered("a\n  b\n")) == "a\n  b\n"
    assert gate.command("claude install\nclaude doctor") == "claude install\nclaude doctor"
    assert gate.json_ready({"command": gate.command("a\nb")}) == {"command": "a\nb"}


@pytest.mark.parametrize(
    "command", ["a\x1b[31m", "a\u202eb", "a\tb", f"curl {KEY}", "a\x85b", "x\u200by"]
)
def test_a_command_is_shown_as_it_runs_or_not_at_all(command: str) -> None:
    assert gate.command(command) == ""
    assert gate.command(f"true\n{command}") == ""


@pytest.mark.parametrize(
    "command",
    [
        "chmod u+wx ~/npm_global_packages/lib",
        "npm config set prefix ~/.npm-global",
        "cd ~/sk-learn-project/token=abcdefgh && claude --continue",
        "echo 'export PATH=\"$HOME/.npm-global/bin:$PATH\"' >> ~/.bashrc",
        "env -u ANTHROPIC_API_KEY claude",
    ],
)
def test_paths_in_commands_are_no_secrets(command: str) -> None:
    assert gate.command(command) == command
