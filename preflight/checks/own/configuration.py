"""The `configuration` check: which of preflight's own settings holds, and what set it."""

from __future__ import annotations

from ...fix import by_hand
from ...machine import configuration as files
from ...shells.startup_file import tilde
from ..finding import OK, SKIPPED, WARNING, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...machine.configuration import File
    from ...machine.host import Host
    from ...situation import Situation

ID = "configuration"
ABOUT = "what preflight's configuration files set, and what is wrong in them"


def check(situation: Situation) -> Finding:
    """Name each setting with its source, and what no file may say."""
    host = situation.host
    found = files.files(host)
    problems = [line for file in found for line in file.problems]
    lines = [line for key in files.KEYS if (line := _line(host, key, found))]
    if problems:
        fix = by_hand(f"correct it; the keys are: {', '.join(files.KEYS)}")
        more = f"; {len(problems) - 1} more" if len(problems) > 1 else ""
        return Finding(ID, WARNING, problems[0] + more, (*problems[1:], *lines), (fix,))
    there = [tilde(host, file.path) for file in found if file.exists]
    if not there:
        places = " and ".join(tilde(host, file.path) for file in found)
        text = f"no configuration file; the places for one: {places}"
        return Finding(ID, OK if lines else SKIPPED, text, tuple(lines))
    return Finding(ID, OK, f"read from {' and '.join(there)}", tuple(lines))


def _line(host: Host, key: str, found: Sequence[File]) -> str:
    """`strict = true (~/.config/preflight/config.toml)`, with what it outranks."""
    said = [
        (_shown(file.values[key]), tilde(host, file.path)) for file in found if key in file.values
    ]
    variable = host.environ.get(files.variable(key), "")
    if variable:
        said.insert(0, (variable, files.variable(key)))
    if not said:
        return ""
    (value, source), *others = said
    instead = [f"instead of {value} in {path}" for value, path in others]
    return f"{key} = {value} ({', '.join([source, *instead])})"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, list) else str(value)
