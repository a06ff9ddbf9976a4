"""`python -m lab.vocabulary VERSION…`: sort what published builds can say; 1 where some is new.

`--stems` prints the beginnings of what is new, for `no_refusal.txt`, once a person has found that
none of it is a refusal; `--all` prints every refusal with the kind and cause it is taken for.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from lab import real
from lab.vocabulary import sorting

WIDTH = 160


def main(arguments: Sequence[str]) -> int:
    versions = [name for name in arguments if not name.startswith("--")]
    if not versions:
        print(__doc__, file=sys.stderr)
        return 2
    return max(show(version, arguments) for version in versions)


def show(version: str, options: Sequence[str]) -> int:
    found = sorting.of_build(real.executable(version))
    if "--stems" in options:
        print("\n".join(sorted({sorting.stem(text) for text in found.new})))
        return int(bool(found.new))
    print(
        f"{version}: {len(found.recognised)} refusals, all recognised; "
        f"{found.none} texts that are none; {len(found.new)} new"
    )
    if "--all" in options:
        for told in sorted(found.recognised, key=lambda told: (told.cause, told.text)):
            print(f"  {told.cause:26} {told.kind:22} {sorting.tidied(told.text)[:WIDTH]}")
    else:
        causes = Counter(told.cause for told in found.recognised)
        print("  " + ", ".join(f"{cause} {count}" for cause, count in causes.most_common()))
    for text in found.new:
        print(f"  new: {sorting.tidied(text)[:WIDTH]}")
    return int(bool(found.new))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
