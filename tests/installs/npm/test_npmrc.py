"""How npm reads a npmrc is held against the real npm in tests/real/test_npm_prefix.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write

from preflight.installs.npm import npmrc


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("prefix=/opt/one", {"prefix": "/opt/one"}),
        ("  prefix =  /opt/one  \r\n", {"prefix": "/opt/one"}),
        ("prefix=/one\nprefix=/two", {"prefix": "/two"}),
        ("; prefix=/one\n# prefix=/two\n\n", {}),
        ("prefix=/opt/one ; why", {"prefix": "/opt/one"}),
        ("prefix=/opt/a\\;b\\#c\\d", {"prefix": "/opt/a;b#c\\d"}),
        ("prefix=/opt/a\\", {"prefix": "/opt/a\\"}),
        ('prefix="/opt/a;b"', {"prefix": "/opt/a;b"}),
        ("prefix='/opt/a b'", {"prefix": "/opt/a b"}),
        ('prefix="', {"prefix": '"'}),
        ("prefix='", {"prefix": ""}),
        ('prefix="/opt/\\u0061\\"b"', {"prefix": '/opt/a"b'}),
        ('prefix="/opt/\\q"', {"prefix": '"/opt/\\q"'}),
        ("[a]b]\nprefix=/one", {"[a]b]": "true", "prefix": "/one"}),
        (" [section]\nprefix=/one", {"[section]": "true", "prefix": "/one"}),
        ("ignore-scripts", {"ignore-scripts": "true"}),
        ("a=b=c", {"a": "b=c"}),
        ("[section]\nprefix=/one", {}),
        ("one=1\n[section]\ntwo=2", {"one": "1"}),
        ("=x", {"": "x"}),
    ],
)
def test_parse(text: str, values: dict[str, str]) -> None:
    assert npmrc.parse(text) == values


def test_every_layer_is_weaker_than_the_one_before(tmp_path: Path) -> None:
    builtin = write(tmp_path / "npm/npmrc", "a=1\nb=1\nc=1\nd=1\n")
    write(tmp_path / "prefix/etc/npmrc", "a=2\nb=2\nc=2\n")
    user = write(tmp_path / ".npmrc", "a=3\nb=3\n")
    host = made_up_host(tmp_path, {"NPM_CONFIG_A": "4", "npm_config_empty": ""})
    config = npmrc.load(host, str(builtin), str(tmp_path / "prefix"))
    assert config.find("a") == ("4", "$NPM_CONFIG_A")
    assert config.find("b") == ("3", str(user))
    assert config.find("c") == ("2", str(tmp_path / "prefix/etc/npmrc"))
    assert config.find("d") == ("1", str(builtin))
    assert config.find("empty") == ("", "")


def test_a_key_in_the_environment_is_written_with_underscores(tmp_path: Path) -> None:
    host = made_up_host(tmp_path, {"npm_config_ignore_scripts": "true"})
    config = npmrc.load(host, "", "")
    assert config.flag("ignore-scripts")
    assert not config.flag("dry-run")


def test_files_that_cannot_be_read_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".npmrc").mkdir()
    write(tmp_path / "etc/npmrc", b"prefix=/opt/\xff\n")
    config = npmrc.load(made_up_host(tmp_path), str(tmp_path / "missing"), str(tmp_path))
    assert config.path("prefix") == "/opt/�"
