"""Play one stage: what doctor tells, whether that is so, and whether its first fix repairs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from ..real import PACKAGE, ROOT
from . import table
from .machine import Machine
from .servers import Network
from .table import Stage

CHECKS = ("installations", "cli-start", "npm-permissions", "cli-version", "updates")
PREFLIGHT = str(ROOT / ".venv" / "bin" / "preflight")
_PLAIN_REPORT = "2.1.205"
"""From here on `claude doctor` is a plain report; older builds draw an interactive screen."""


class Row(NamedTuple):
    """What came of a stage: yes, no, or `-` where it does not apply; `why` of every no."""

    name: str
    told: str
    right: str
    verdict: str
    repairs: str
    again: str
    fix: str
    why: str
    claudes_own: str

    @property
    def missed(self) -> bool:
        return "no" in (self.right, self.verdict, self.repairs, self.again)


def play(stage: Stage, network: Network, folder: Path) -> Row:
    """Build the machine and judge it; `RuntimeError` where it cannot be built."""
    with Machine(folder / "built", network, environ=stage.environ) as built:
        built.sh(table.prelude() + stage.build)
        told = _doctor(built)
        claude = told["claude"] or {}
        kind, version = claude.get("kind", ""), claude.get("version") or ""
        why = []
        right = (kind, version) == (stage.kind, stage.version)
        if not right:
            why.append(f"truth: {stage.kind} {stage.version}")
        verdict, reason = _verdict(built, told, folder / "npm")
        why += [reason] if reason else []
        lines = first_fix(_text(built))
        own = _claudes_own(built) if version == table.NEW else "-"
        repairs, again = ("-", "-")
        if lines and stage.wrong and not stage.miss:
            with Machine(folder / "fixed", network, base=built) as fixed:
                repairs, reason = _pasted(fixed, lines)
                why += [reason] if reason else []
                again, reason = _pasted(fixed, lines) if repairs == "yes" else ("-", "")
                why += [f"again: {reason}"] if reason else []
        elif stage.wrong and stage.miss:
            why.append(stage.miss)
        elif stage.wrong:
            repairs = "no"
            why.append("no command is printed")
        return Row(
            stage.name,
            f"{kind or 'none'} {version}".strip(),
            "yes" if right else "no",
            verdict,
            repairs,
            again,
            lines,
            "; ".join(why),
            own,
        )


def first_fix(text: str) -> str:
    """The lines of the first command that doctor prints, as they would be selected."""
    found = re.search(r"^    fix(?: 1)?:.*\n((?:        .*\n)+)", text, re.MULTILINE)
    return "\n".join(line[8:] for line in found.group(1).splitlines()) if found else ""


def _doctor(machine: Machine) -> dict[str, Any]:
    done = machine.run([PREFLIGHT, "doctor", "--json", *CHECKS])
    if not done.stdout.strip():
        raise RuntimeError(done.stderr[-800:])
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def _text(machine: Machine) -> str:
    return machine.run([PREFLIGHT, "doctor", *CHECKS]).stdout


def _verdict(built: Machine, told: dict[str, Any], folder: Path) -> tuple[str, str]:
    """Whether npm does what `npm-permissions` says it would."""
    (check,) = [check for check in told["checks"] if check["id"] == "npm-permissions"]
    if check["status"] not in ("ok", "failed", "warning"):
        return "-", ""
    with Machine(folder, built.network, base=built) as machine:
        done = machine.run(["npm", "install", "-g", f"{PACKAGE}@latest"])
    works = done.returncode == 0
    if works == (check["status"] != "failed"):
        return "yes", ""
    last = [line for line in done.stderr.splitlines() if line.strip()][-1:]
    return "no", f"npm ends with {done.returncode} ({''.join(last)}), told: {check['summary']}"


def _pasted(machine: Machine, lines: str) -> tuple[str, str]:
    """Paste; then look whether a new shell runs the newest and doctor is content."""
    _, screen = machine.paste(lines)
    found = machine.new_shell("claude --version")
    version = found.stdout.split(" ")[0].strip()
    if version != table.NEW:
        said = (found.stdout + found.stderr).strip().splitlines()[-1:]
        return "no", f"a new shell says {''.join(said)!r} after {_end(screen)!r}"
    environ = machine.new_shell("printenv PATH").stdout.strip().splitlines()[-1]
    done = machine.run([PREFLIGHT, "doctor", "--json", *CHECKS], environ={"PATH": environ})
    checks = json.loads(done.stdout)["checks"]
    bad = [c["summary"] for c in checks if c["status"] in ("failed", "warning", "crashed")]
    return ("no", f"doctor still says: {bad[0]}") if bad else ("yes", "")


def _end(screen: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b.|[\r\x00]", " ", screen)
    lines = [" ".join(line.split()) for line in plain.splitlines()]
    lines = [line for line in lines if line and not re.search(r"\$ |^exit$|^logout$", line)]
    telling = [line for line in lines if re.search(r"error|fail|denied|not found", line, re.I)]
    return (telling or lines or [""])[-1][:160]


def _claudes_own(machine: Machine) -> str:
    """The kind that `claude doctor` tells, and its first complaint."""
    try:
        done = machine.run(["claude", "doctor"], timeout=30)
    except Exception as error:
        return type(error).__name__
    kind = re.search(r"Running: *(.+)", done.stdout)
    issue = re.search(r"^ *- (.+)$", done.stdout.partition("found")[2], re.MULTILINE)
    return f"{kind[1] if kind else 'silent'}{': ' + issue[1][:60] if issue else ''}"
