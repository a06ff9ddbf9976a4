"""`scripts/stages [--json] [--jobs N] [NAME…]`: play the stages and print the table of them."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .. import official
from ..real import NoNpm
from . import machine, mend, play, servers, supplies, table

COLUMNS = ("name", "told", "right", "verdict", "repairs", "again", "claudes_own")
HEADS = (
    "stage",
    "kind, version",
    "right",
    "verdict = reality",
    "first fix repairs",
    "second paste harmless",
    "claude doctor",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--jobs", type=int, default=2, help="stages at a time")
    parser.add_argument("--fix", action="store_true", help="try doctor --fix instead")
    parser.add_argument("--light", action="store_true", help="scripts for npm's large programs")
    parser.add_argument("--list", action="store_true", help="name the stages and leave")
    options = parser.parse_args()
    reason = official.lacks()
    if reason:
        print(f"no stages: {reason}", file=sys.stderr)
        return 3
    known = {stage.name: stage for stage in table.stages()}
    if options.list:
        print("\n".join(known))
        return 0
    strange = [name for name in options.names if name not in known]
    if strange:
        parser.error(f"no such stage: {', '.join(strange)}")
    chosen = [known[name] for name in options.names] or list(known.values())
    try:
        supplies.fetch(sorted(set().union(*map(table.tools, chosen))))
    except NoNpm as error:
        print(f"no stages: {error}", file=sys.stderr)
        return 3
    if options.fix:
        print(_mended())
        return 0
    rows = _played(chosen, options)
    if not options.json:
        print(_table(rows))
    return 1 if any(row.missed for row in rows) else 0


def _mended() -> str:
    machine.own_mounts()
    with tempfile.TemporaryDirectory(prefix="preflight-stages-") as base:
        folder = Path(base)
        folder.chmod(0o755)
        with servers.Network(folder) as network:
            cases = enumerate(mend.CASES)
            return "\n\n".join(mend.mend(c, network, folder / str(n)) for n, c in cases)


def _played(chosen: list[table.Stage], options: argparse.Namespace) -> list[play.Row]:
    machine.own_mounts()
    rows = []
    with tempfile.TemporaryDirectory(prefix="preflight-stages-") as base:
        folder = Path(base)
        folder.chmod(0o755)
        with (
            servers.Network(folder, light=options.light) as network,
            ThreadPoolExecutor(options.jobs) as pool,
        ):

            def one(stage: table.Stage) -> play.Row:
                began = time.monotonic()
                try:
                    row = play.play(stage, network, folder / stage.name)
                except Exception as error:
                    why = " ".join(str(error).split())[-600:]
                    row = play.Row(stage.name, "", "no", "-", "-", "-", "", f"unplayed: {why}", "-")
                print(f"{stage.name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
                return row

            for row in pool.map(one, chosen):
                rows.append(row)
                if options.json:
                    print(json.dumps(row._asdict()), flush=True)
    return rows


def _table(rows: list[play.Row]) -> str:
    lines = [f"| {' | '.join(HEADS)} |", f"|{' --- |' * len(HEADS)}"]
    lines += [f"| {' | '.join(str(getattr(row, c)) for c in COLUMNS)} |" for row in rows]
    missed = [row for row in rows if row.missed or row.why]
    lines += ["", f"{len(rows)} stages, {sum(not row.missed for row in rows)} without a miss."]
    for row in missed:
        lines.append(f"- {row.name}: {row.why}" + (f" (fix: {row.fix!r})" if row.missed else ""))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
