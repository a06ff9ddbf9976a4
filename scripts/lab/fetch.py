"""`python -m lab.fetch [VERSION…]`: put claude into the cache, the pinned ones where none is named;
says so when npm cannot."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from lab import real


def main(versions: Sequence[str]) -> int:
    for version in versions or real.PINNED:
        if not real.is_installed(version):
            fetch(version)
    return 0


def fetch(version: str) -> None:
    print(f"==> fetching claude {version} with npm (once, some seconds)", file=sys.stderr)
    try:
        real.executable(version)
    except real.NoNpm as error:
        print(f"==> no real claude {version}: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
