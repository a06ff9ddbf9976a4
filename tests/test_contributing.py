"""The examples of the contributing guide are code that works."""

from __future__ import annotations

import re
import textwrap
import types
from pathlib import Path

from made_up import made_up_host
from repository import ROOT

from preflight.errors.reading.text import read
from preflight.explanation.circumstances.circumstances import Circumstances
from preflight.situation import Situation

GUIDE = (ROOT / ".github/CONTRIBUTING.md").read_text()


def example(ident: str, package: str) -> types.ModuleType:
    """The example with this id, as a module of that room."""
    blocks = re.findall(r"^ *```python\n(.*?)^ *```$", GUIDE, re.DOTALL | re.MULTILINE)
    code = next(textwrap.dedent(block) for block in blocks if f'ID = "{ident}"' in block)
    module = types.ModuleType(f"{package}.example")
    module.__package__ = package
    exec(compile(code, ident, "exec"), module.__dict__)
    return module


def test_the_cause() -> None:
    judge = example("disk-full", "preflight.explanation.causes").judge
    error = read("API Error: ENOSPC: no space left on device, write", "")[0]
    assert judge(error, Circumstances()).cause == "disk-full"
    assert judge(read("API Error: 529 Overloaded", "")[0], Circumstances()) is None


def test_the_check(tmp_path: Path) -> None:
    check = example("home-folder", "preflight.checks").check
    assert check(Situation(made_up_host(tmp_path))).status == "ok"


def test_the_rooms_are_those_that_exist() -> None:
    house = GUIDE.partition("## The house")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+)/`", house.partition("A module imports")[0])) - {"causes"}
    assert named == {path.parent.name for path in (ROOT / "preflight").glob("*/__init__.py")}
