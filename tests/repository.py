"""Where things of this repository lie, for tests wherever they stand."""

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
PACKAGE = ROOT / "preflight"
README = ROOT / "README.md"
