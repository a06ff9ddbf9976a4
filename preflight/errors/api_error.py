"""ApiError: one refusal or failure, wherever it was found."""

from __future__ import annotations

from ..machine.records import NamedTuple


class ApiError(NamedTuple):
    """One error, normalised.

    `status` is the HTTP status or `None` where none was sent; `type` the API's error type or
    empty; `message` the human text without envelope; `at` epoch seconds or `None`; `origin` says
    where it was found (`stderr`, `transcript <path>`, `text`, a file name); `repeats` how often it
    was repeated; `code` is `error.details.error_code` or claude's finer kind; `kind` is the word
    of `errors.kinds` that the catalogue gave it; `worded` tells who wrote the words: `api` (a raw
    answer), `claude` (as a build prints it) or `report` (somebody's prose).
    """

    message: str
    status: int | None = None
    type: str = ""
    request_id: str = ""
    at: float | None = None
    origin: str = "text"
    repeats: int = 1
    code: str = ""
    kind: str = ""
    worded: str = ""
