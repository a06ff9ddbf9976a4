"""What `preflight doctor --live --json` found, as outputs, annotations and a summary of the job.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

# ruff: noqa: T201

from __future__ import annotations

import json
import os
import sys
import uuid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUTCOMES = {word: word for word in ("accepted", "refused", "unreachable")}
FALSE = ("", "0", "false", "no", "off")


def main(path: str, status: str) -> int:
    """Tell the job; the return value is the exit status of the step."""
    report = _read(path)
    live = _live(report, status)
    ok, transient = live["outcome"] == "accepted", live["transient"] is True
    outputs = {
        "ok": str(ok).lower(),
        "cause": live["cause"] or "",
        "transient": str(transient).lower(),
        "summary": live["summary"],
    }
    _append("GITHUB_OUTPUT", "".join(_output(name, value) for name, value in outputs.items()))
    _append("GITHUB_STEP_SUMMARY", _markdown(report, live))
    soft = transient and _is_on("SOFT")
    if ok:
        print(f"preflight: accepted: {_one_line(live['summary'])}")
        return 0
    level = "warning" if soft or not _is_on("FAIL") else "error"
    title = f"{live['outcome']}: {live['cause'] or 'cause unknown'}"
    print(_annotation(level, title, live["summary"]))
    for check in _failed(report):
        print(_annotation("warning", str(check["id"]), str(check["summary"])))
    return 1 if level == "error" else 0


def _read(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8") as stream:
            report = json.load(stream)
    except (OSError, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def _live(report: dict[str, Any], status: str) -> dict[str, Any]:
    live = report.get("live")
    if isinstance(live, dict) and {"outcome", "cause", "transient", "summary"} <= set(live):
        return live
    words = f"preflight itself failed (exit status {status})"
    return {"outcome": "unreachable", "cause": "", "transient": False, "summary": words}


def _failed(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [check for check in report.get("checks", []) if check.get("status") == "failed"]


def _markdown(report: dict[str, Any], live: dict[str, Any]) -> str:
    """The part of the job's summary page."""
    claude, credential = report.get("claude") or {}, report.get("credential") or {}
    rows = {
        "the API": f"**{OUTCOMES.get(live['outcome'], 'unreachable')}**",
        "cause": _code(live["cause"] or ("" if live["outcome"] == "accepted" else "unknown")),
        "passes by itself": "yes" if live["transient"] else "no",
        "what was said": _code(live["summary"]),
        "claude": _code(str(claude.get("version") or "not found")),
        "credential": _code(
            " ".join(filter(None, (credential.get("kind"), credential.get("source"))))
        ),
    }
    if live["outcome"] == "accepted":
        del rows["cause"], rows["passes by itself"]
    lines = ["### preflight", "", "| | |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in rows.items()]
    for check in _failed(report):
        lines += ["", f"{_code(str(check['id']))}: {_code(str(check['summary']))}"]
        lines += ["", *(f"- {_code(str(line))}" for line in check.get("details", []))]
        for fix in check.get("fixes", []):
            lines += ["", f"- {_code(str(fix['note']))}"]
            lines += [f"  {_code(line)}" for line in str(fix["command"]).splitlines()]
    return "\n".join(lines) + "\n\n"


def _code(text: str) -> str:
    """Foreign text as a code span, where nothing is alive; a bar would end a table's cell."""
    flat = _one_line(text).replace("|", "\u00a6")
    runs = "".join(c if c == "`" else " " for c in flat).split()
    fence = "`" * (max(map(len, runs), default=0) + 1)
    pad = " " if "`" in flat[:1] + flat[-1:] else ""
    return f"{fence}{pad}{flat}{pad}{fence}" if flat else ""


def _one_line(text: str) -> str:
    """What controls a terminal, a log or a reading direction is taken out: a line of a log that
    begins with `::` is a command to the runner."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _output(name: str, value: str) -> str:
    """In the form for several lines, whose end no value can guess."""
    end = uuid.uuid4().hex
    return f"{name}<<{end}\n{_one_line(value)}\n{end}\n"


def _annotation(level: str, title: str, text: str) -> str:
    title = _escaped(_one_line(f"preflight: {title}")).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} title={title}::{_escaped(_one_line(text))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _append(variable: str, text: str) -> None:
    path = os.environ.get(variable)
    if path:
        with open(path, "a", encoding="utf-8") as stream:
            stream.write(text)


def _is_on(variable: str) -> bool:
    return os.environ.get(variable, "").strip().lower() not in FALSE


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
