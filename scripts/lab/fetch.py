"""`python -m lab.fetch VERSION`: put a pinned claude into the cache; says so when npm cannot."""

from __future__ import annotations

import sys

from lab import real


def main(version: str) -> int:
    if real.is_installed(version):
        return 0
    print(f"==> fetching claude {version} with npm (once, some seconds)", file=sys.stderr)
    try:
        real.executable(version)
    except real.NoNpm as error:
        print(f"==> no real claude {version}: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
