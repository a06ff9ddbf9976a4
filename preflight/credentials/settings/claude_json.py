"""Reading claude's JSON files the way claude reads them."""

from __future__ import annotations

from ...machine.host import READ_LIMIT
from ...machine.json_files import Document, object_in, problem_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from ...machine.host import Host

MARK = b"\xef\xbb\xbf"
WIDE_MARK = b"\xff\xfe"
NOT_UTF8 = "is not UTF-8 text: what cannot be read is replaced"


def read(
    host: Host, path: str, *, limit: int = READ_LIMIT, marks: bool = False, empty: bool = False
) -> Document:
    """The JSON object in a file; problems are reported in the answer, never raised.

    `marks`: the file may begin with a byte order mark.  `empty`: an empty file is an empty object.
    Text that is not UTF-8 is a problem, but its data counts, as it does for claude.
    """
    try:
        raw = host.read_bytes(path, limit)
    except (FileNotFoundError, NotADirectoryError):
        return Document(path)
    except (OSError, ValueError) as error:
        return Document(path, problem=problem_of(error, limit), exists=True)
    return decode(path, raw, marks=marks, empty=empty)


def read_property_list(host: Host, path: str) -> Document:
    """A property list of macOS as an object of settings."""
    try:
        raw = host.read_bytes(path)
    except (FileNotFoundError, NotADirectoryError):
        return Document(path)
    except (OSError, ValueError) as error:
        return Document(path, problem=problem_of(error, READ_LIMIT), exists=True)
    import plistlib

    try:
        data = plistlib.loads(raw)
    except Exception:  # it raises whatever its parsers raise
        return Document(path, problem="is not a valid property list", exists=True)
    if not isinstance(data, dict):
        return Document(path, problem="does not hold a dictionary", exists=True)
    return Document(path, data, exists=True)


def decode(path: str, raw: bytes, *, marks: bool = False, empty: bool = False) -> Document:
    """The JSON object in `raw`; `path` is only carried along."""
    if raw.startswith((MARK, WIDE_MARK)) and not marks:
        return Document(path, problem="begins with a byte order mark", exists=True)
    if raw.startswith(WIDE_MARK):
        text, problem = raw.decode("utf-16", "replace"), ""
    else:
        text, problem = _text(raw.removeprefix(MARK))
    if empty and not text.strip():
        return Document(path, exists=True)
    document = object_in(path, text, parse_constant=_refuse)
    return document if document.problem else document._replace(problem=problem)


def _text(raw: bytes) -> tuple[str, str]:
    try:
        return raw.decode(), ""
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace"), NOT_UTF8


def _refuse(name: str) -> NoReturn:
    """Python reads NaN and Infinity, claude does not."""
    raise ValueError(name)


def text_of(data: Any) -> str:
    """What JavaScript makes of a value that is used as a string (measured in `env` blocks)."""
    if isinstance(data, str):
        return data
    if data is None or isinstance(data, bool):
        return {None: "null", True: "true", False: "false"}[data]
    if isinstance(data, list):
        return ",".join("" if item is None else text_of(item) for item in data)
    if isinstance(data, dict):
        return "[object Object]"
    return str(int(data)) if isinstance(data, float) and data.is_integer() else str(data)
