"""scripts/wine [--json] [--list] [NAME…]: the cases, in a network that leads nowhere."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time

from . import cases, supplies
from .machine import Machine

NO_WINE = 3
"""The exit status where the stage cannot be set up."""
INSIDE = "PREFLIGHT_WINE_INSIDE"


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/wine", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--list", action="store_true", help="the names of the cases")
    parser.add_argument("names", nargs="*", metavar="NAME")
    given = parser.parse_args()
    if given.list:
        print("\n".join(f"{name:<28} {case.__doc__}" for name, case in cases.ALL.items()))
        return 0
    try:
        if not os.environ.get(INSIDE):
            supplies.ready()
            _shut_in()
    except supplies.NoWine as error:
        print(f"no Wine here: {error}", file=sys.stderr)
        return NO_WINE
    return _play(given.names or list(cases.ALL), given.json)


def _shut_in() -> None:
    """Go on in a network namespace in which only loopback is up, where that is allowed."""
    if os.geteuid() != 0 or not shutil.which("unshare") or not shutil.which("ip"):
        return
    again = 'ip link set lo up && exec "$0" -m lab.wine "$@"'
    environ = {**os.environ, INSIDE: "1"}
    command = ["unshare", "--net", "sh", "-c", again, sys.executable, *sys.argv[1:]]
    os.execvpe(command[0], command, environ)


def _play(names: list[str], as_json: bool) -> int:
    wrong = 0
    with Machine() as machine:
        for name in names:
            start = time.monotonic()
            machine.clean()
            why = cases.ALL[name](machine)
            wrong += bool(why)
            row = {"name": name, "right": not why, "why": why}
            seconds = time.monotonic() - start
            if as_json:
                print(json.dumps({**row, "seconds": round(seconds, 1)}), flush=True)
            else:
                print(
                    f"{'wrong' if why else 'right'}  {name:<28} {seconds:.1f} s {why}", flush=True
                )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
