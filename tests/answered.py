"""Judge what a build said to a row without running it, as `explain --last` does on that machine."""

from __future__ import annotations

import json
from pathlib import Path

from lab import real
from lab.answers import captured, run
from lab.answers.row import Row

from preflight.commands.explain.command import of_last
from preflight.explanation.circumstances.circumstances import Circumstances
from preflight.explanation.explain import Explanation, explain
from preflight.machine.host import Host

VERSIONS = tuple(
    sorted(path.stem for path in captured.FOLDER.glob("*.jsonl") if path.stat().st_size)
)
"""The builds whose sayings are kept, whichever is newest by now."""


class Machines:
    """One made-up machine for each credential, whose one transcript is the row's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[object, Host] = {}

    def explained(self, row: Row, saying: captured.Saying, *, direct: bool = False) -> Explanation:
        """The explanation of what was said; `direct`: without a base URL of one's own."""
        host = self.of(row, direct)
        path = Path(host.home) / ".claude/projects/p/s.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(line) + "\n" for line in saying.rows))
        model = row.arguments[1] if row.arguments[:1] == ("--model",) else ""
        return explain(*of_last(host, {"model": model}))

    def circumstances(self, row: Row, found: Explanation) -> Circumstances:
        """What was known when that explanation was given."""
        c = of_last(self.of(row), {})[1]
        return c._replace(errors=found.errors)

    def of(self, row: Row, direct: bool = False) -> Host:
        """The machine that the row's request was sent from."""
        key = (row.credential, direct, tuple(row.environ.items()))
        if key not in self._known:
            self._known[key] = self._made(row, direct, len(self._known))
        return self._known[key]

    def _made(self, row: Row, direct: bool, number: int) -> Host:
        home = real.Home(self._folder / str(number)).onboarded()
        environ = run.surroundings(row, home, captured.URL)
        if direct:
            del environ["ANTHROPIC_BASE_URL"]
        return Host(
            {**environ, "PATH": ""},
            home=str(home.path),
            cwd=str(home.project),
            platform="linux",
            clock=captured.NOW + 1.0,
            terminals=(False, False, False),
        )
