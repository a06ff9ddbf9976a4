"""`scripts/answers [VERSION…]`: how many answers with a known truth are explained rightly."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from .. import real
from . import captured, misses, run, table

REQUIRED = 98.0
"""Per cent of the rows that have to be right."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/answers", description=__doc__)
    parser.add_argument("versions", nargs="*", default=[real.FOUNDING, real.MIDDLE, real.NEWEST])
    parser.add_argument("--only", default="", help="rows whose name holds this")
    parser.add_argument("--bare", action="store_true", help="also run each row without preflight")
    parser.add_argument("--keep", type=Path, help="write every outcome to this file, as JSON lines")
    parser.add_argument(
        "--capture", action="store_true", help="keep what bare claude says to every row, for tests"
    )
    options = parser.parse_args()
    if options.capture:
        for version in options.versions:
            captured.write(version, run.all_rows(version, table.of_version(version), run.bare))
        return 0
    good = True
    for version in options.versions:
        good &= _version(version, options)
    return 0 if good else 1


def _version(version: str, options: argparse.Namespace) -> bool:
    rows = [row for row in table.of_version(version) if options.only in row.id]
    right = same = 0
    kept = []
    for outcome in run.all_rows(version, rows):
        right += outcome.is_right(version)
        if not outcome.is_right(version):
            _miss(version, outcome)
        if options.bare:
            is_same = run.bare(version, outcome.row)[1:3] == outcome[1:3]
            same += is_same
            if not is_same:
                print(f"differs from bare: {version} {outcome.row.id}")
        kept.append(outcome)
    if options.keep:
        with options.keep.open("a") as stream:
            stream.writelines(_line(version, outcome) for outcome in kept)
    share = 100 * right / max(1, len(rows))
    print(f"{version}: {right} of {len(rows)} answers explained rightly ({share:.1f} %)")
    if options.bare:
        print(f"{version}: {same} of {len(rows)} with claude's own output and status as bare")
    return share >= REQUIRED and (not options.bare or same == len(rows))


def _miss(version: str, outcome: run.Outcome) -> None:
    wanted = " or ".join(outcome.truth(version))
    found = ", ".join(outcome.causes) or "nothing"
    said = " ".join(outcome.stdout.split())[:150]
    why = misses.reason(outcome.row.id, version)
    print(f"miss: {version} {outcome.row.id}: wanted {wanted}, found {found}\n      {said}")
    print(f"      {why or 'no reason is known: to be mended'}")


def _line(version: str, outcome: run.Outcome) -> str:
    row = outcome.row
    kept = outcome._asdict() | {"row": row.id, "credential": row.credential, "version": version}
    kept["truth"] = outcome.truth(version)
    return json.dumps(kept) + "\n"


if __name__ == "__main__":
    sys.exit(main())
