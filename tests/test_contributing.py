"""The examples of the contributing guide are code that works."""

from __future__ import annotations

import re
import textwrap
import types
from pathlib import Path

import pytest
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


EXAMPLES = ("disk_full", "home_folder")


@pytest.mark.parametrize("page", ["CONTRIBUTING", "STAYING_CURRENT"])
def test_every_file_that_a_guide_names_is_there(page: str) -> None:
    text = (ROOT / f".github/{page}.md").read_text()
    named = re.findall(
        r"`((?:preflight|tests|scripts|errors|explanation|launch|render)/[\w./-]+)", text
    )
    assert named
    assert [name for name in named if not _exists(name)] == []


def _exists(name: str) -> bool:
    if any(example in name for example in EXAMPLES):
        return True
    return (ROOT / name).exists() or (ROOT / "preflight" / name).exists()


def test_every_name_that_the_guide_gives_with_a_file_is_in_it() -> None:
    """`file.py` (`name`), in the table of an error's way."""
    way = GUIDE.partition("One error's way")[2].partition("\n## ")[0]
    pairs = re.findall(r"`([\w/]+)(?:\.py|/)` \(`(\w+)`\)", way)
    assert len(pairs) > 8
    assert [pair for pair in pairs if not _defines(*pair)] == []


def _defines(place: str, name: str) -> bool:
    path = ROOT / "preflight" / place
    files = list(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return any(f"def {name}(" in file.read_text() for file in files)
