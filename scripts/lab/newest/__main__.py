"""`python -m lab.newest`: what the newest release says and writes that preflight does not know.

npm is asked which release that is; it is installed beside the pinned ones.  Prints what is new and
the file where it belongs; 1 where something is.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from lab import real
from lab.answers import misses, run, table
from lab.newest import commands, declared, novelty, written
from lab.newest.novelty import Novelty
from lab.vocabulary import sorting
from preflight.known_arguments import SUBCOMMANDS

SAMPLE = 24
"""Answers with a known truth that are tried; `scripts/answers VERSION` tries all."""
WIDTH = 150
STEMS = "preflight/errors/catalogue, else scripts/lab/vocabulary/no_refusal.txt"


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/newest", description=__doc__)
    parser.add_argument("--version", default="", help="this release in place of npm's newest")
    parser.add_argument(
        "--since", default="", metavar="VERSION", help="all that is new since this other release"
    )
    parser.add_argument("--accept", action="store_true", help="keep the new fields as looked at")
    options = parser.parse_args()
    version = options.version or newest()
    print(f"claude {version}; pinned: {real.NEWEST}", flush=True)
    begun = time.monotonic()
    if options.since:
        return told(_since(options.since, version), begun)
    found = told(_against_lists(version, options.accept), begun)
    if version != real.NEWEST:
        print(f"to pin it, write {version} to NEWEST in scripts/lab/real.py")
    return found


def told(found: Iterator[Novelty], begun: float) -> int:
    """Print every novelty; whether there is one."""
    count = 0
    for new in found:
        count += 1
        print(f"new: {new.what[:WIDTH]}", flush=True)
        if new.belongs:
            print(f"     -> {new.belongs}", flush=True)
    print(f"{count} new, found in {time.monotonic() - begun:.0f} s")
    return int(count > 0)


def newest() -> str:
    """The release that npm calls the latest.  Raises `SystemExit` without an answer."""
    done = subprocess.run(
        ["npm", "view", real.PACKAGE, "version"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or not done.stdout.strip():
        raise SystemExit(f"npm does not say which release is newest: {done.stderr.strip()[-200:]}")
    return done.stdout.strip().splitlines()[-1]


def _against_lists(version: str, accept: bool) -> Iterator[Novelty]:
    """Against what preflight knows."""
    executable = real.executable(version)
    with ThreadPoolExecutor(2) as pool:
        fields = pool.submit(written.read, version)
        build = declared.read(executable)
        if not build.flags:
            yield Novelty("the declaration of the flags was not found", "scripts/lab/newest")
        yield from novelty.of_flags(build.flags, version)
        yield from novelty.of_words(build)
        vocabulary = sorting.of_build(executable)
        print(f"{len(vocabulary.recognised)} refusals recognised, {vocabulary.none} texts none")
        yield from (Novelty(sorting.tidied(text), STEMS) for text in vocabulary.new)
        yield from novelty.of_fields(fields.result())
    taken = commands.taken(version, SUBCOMMANDS)
    listed = commands.listed(version)
    yield from novelty.of_commands(listed, build.commands, taken, version)
    if accept:
        novelty.accept({**fields.result(), novelty.COMMANDS: build.commands - SUBCOMMANDS})
    yield from _answers(version)


def _answers(version: str) -> Iterator[Novelty]:
    """A sample of answers with a known truth that is explained otherwise."""
    rows = table.of_version(version)
    chosen = rows[:: max(1, len(rows) // SAMPLE)]
    right = 0
    for outcome in run.all_rows(version, chosen):
        if outcome.is_right(version) or misses.reason(outcome.row.id, version):
            right += 1
            continue
        wanted, said = " or ".join(outcome.truth(version)), sorting.tidied(outcome.stdout)
        named = ", ".join(outcome.causes) or "nothing"
        yield Novelty(
            f"answer {outcome.row.id}: {named} instead of {wanted}: {said}",
            f"preflight/explanation/causes; all of them: scripts/answers {version}",
        )
    print(f"{right} of {len(chosen)} answers explained rightly")


def _since(old: str, version: str) -> Iterator[Novelty]:
    """Against another build, whatever preflight knows of either."""
    before, after = (_everything(name) for name in (old, version))
    for name, there in after.items():
        gone = sorted(before[name] - there)
        yield from (Novelty(f"{name} {what}", "") for what in sorted(there - before[name]))
        yield from (Novelty(f"{name}, no longer there: {what}", "") for what in gone)


def _everything(version: str) -> dict[str, frozenset[str]]:
    executable = real.executable(version)
    build = declared.read(executable)
    vocabulary = sorting.of_build(executable)
    texts = [told.text for told in vocabulary.recognised] + list(vocabulary.new)
    return {
        "command": build.commands | commands.listed(version),
        "flag": frozenset(f"{name} ({kind})" for name, kind in build.flags.items()),
        "typed code": build.codes,
        "header": build.headers,
        **{f"{place}:": found for place, found in written.read(version).items()},
        "refusal": frozenset(sorting.tidied(text) for text in texts),
    }


if __name__ == "__main__":
    sys.exit(main())
