"""Reading JSON documents that belong to somebody else: never raises, always says what is wrong."""

from __future__ import annotations

import json

from .host import READ_LIMIT, Host, NotAFile, TooBig
from .named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_LONGEST = 300
"""Digits of the longest whole number that a float still holds (IEEE 754: 1.8e308)."""


def _whole(digits: str) -> int | float:
    """A number that can be reckoned with, also where no `float` could hold the `int`, or Python
    refuses so many digits (https://docs.python.org/3/library/stdtypes.html#int-max-str-digits)."""
    return int(digits) if len(digits) <= _LONGEST else float(digits)


DECODER = json.JSONDecoder(parse_int=_whole)


def loads(text: str | bytes) -> Any:
    """The value in a text that somebody else wrote.

    Raises `ValueError` where it is no JSON, and `RecursionError`.
    """
    if isinstance(text, bytes):
        text = text.decode(json.detect_encoding(text), "surrogatepass")
    return DECODER.decode(text)


class Document(NamedTuple):
    """A JSON object read from `path`; `problem` says in a few words why `data` is empty.

    A file that does not exist has neither data nor problem.
    """

    path: str
    data: dict[str, Any] = {}
    problem: str = ""
    exists: bool = False

    def get(self, *keys: str) -> Any:
        """The value under nested keys, or `None` where a level is missing or no object."""
        value: Any = self.data
        for key in keys:
            if not isinstance(value, dict):
                return None
            value = value.get(key)
        return value

    def text(self, *keys: str) -> str:
        """The string under nested keys, or the empty string."""
        value = self.get(*keys)
        return value if isinstance(value, str) else ""


def read_json(host: Host, path: str, limit: int = READ_LIMIT) -> Document:
    """The JSON object in a file; problems are reported in the answer, never raised."""
    try:
        raw = host.read_bytes(path, limit)
    except (FileNotFoundError, NotADirectoryError):
        return Document(path)
    except (OSError, ValueError) as error:
        return Document(path, problem=problem_of(error, limit), exists=True)
    return parse_json(path, raw)


def problem_of(error: Exception, limit: int) -> str:
    """Why a file could not be read, in words that follow its name."""
    if isinstance(error, NotAFile):
        return "is not a regular file"
    if isinstance(error, TooBig):
        return f"is larger than {limit // 2**20} MiB"
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    reason = getattr(error, "strerror", None) or "not a usable path"
    return f"cannot be read: {reason}"


def parse_json(path: str, raw: bytes) -> Document:
    """The JSON object in `raw`; `path` is only carried along."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Document(path, problem="is not UTF-8 text", exists=True)
    return object_in(path, text)


def object_in(path: str, text: str, **options: Any) -> Document:
    """The JSON object in `text`; `options` are those of `json.loads`."""
    try:
        data = json.loads(text, parse_int=_whole, **options)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        where = f" (line {line})" if line else ""
        return Document(path, problem=f"is not valid JSON{where}", exists=True)
    except RecursionError:
        return Document(path, problem="is nested too deeply", exists=True)
    if not isinstance(data, dict):
        return Document(path, problem="does not hold a JSON object", exists=True)
    return Document(path, data, exists=True)
