"""What is read by hand is read alike by `tomllib`."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from preflight.machine import toml_subset

PIECES = st.lists(
    st.sampled_from(
        [
            *("strict", "skip", "a-b_9", "é", "1", " ", "\t", "=", " = ", "\n", "\r\n", "\r"),
            *(
                "true",
                "false",
                "True",
                '"x"',
                "'x'",
                '"',
                "'",
                '"""',
                "'''",
                "\\",
                "\\n",
                "#",
                "# c",
            ),
            *(
                "[",
                "]",
                ",",
                "[ ",
                " ]",
                '["a", "b"]',
                "['a',]",
                "[,]",
                "1979-05-27",
                "\x00",
                "\x7f",
            ),
            *("\x0b", "\x85", "\u2028", "{}", "[t]", ".", "🙂", "\ufeff"),
        ]
    ),
    max_size=12,
).map("".join)
LINES = st.lists(
    st.builds(
        "{}{}{}{}".format,
        st.sampled_from(["strict", " skip", "key\t", "color ", "a"]),
        st.sampled_from(["=", " = ", "\t= "]),
        st.sampled_from(
            ["true", "false", '"a b"', "'c\\d'", "[]", '["a"]', "[ 'a' , \"b\" ,]", '"#"']
        ),
        st.sampled_from(["", " ", ' # it\'s "so"', "\t#"]),
    )
    | st.sampled_from(["", "  ", "# comment", "\t# = ["]),
    max_size=5,
    unique=True,
).map("\n".join)


@given(PIECES | LINES | st.text(max_size=40))
def test_the_same_as_the_whole_parser(text: str) -> None:
    found = toml_subset.read(text)
    if found is not None:
        assert tomllib.loads(text) == found


@given(LINES)
def test_plain_files_are_read_by_hand(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a key that stands there twice
        expected = None
    assert toml_subset.read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a = 1",
        "a.b = true",
        '"a" = true',
        "[t]",
        "a = [1]",
        'a = "\\u0041"',
        "a = ['x',\n'y']",
        "a",
    ],
)
def test_everything_else_is_left_to_it(text: str) -> None:
    assert toml_subset.read(text) is None
