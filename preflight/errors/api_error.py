"""ApiError: one refusal or failure, wherever it was found."""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

API = "api"
OTHER = "other"


class ApiError(NamedTuple):
    """One error, normalised.

    `status` is the HTTP status or `None` where none was sent; `type` the API's error type or
    empty; `message` the human text without envelope; `at` epoch seconds or `None`; `origin` says
    where it was found (`stderr`, `transcript <path>`, `text`, a file name); `repeats` how often it
    was repeated; `code` is `error.details.error_code` or claude's finer kind; `kind` is the word
    of `errors.kinds` that the catalogue gave it; `worded` tells who wrote the words: `api` (a raw
    answer), `claude` (as a build prints it) or `report` (somebody's prose).

    `shape` is `API` for an answer in the form of Anthropic's API, `OTHER` for one in another form,
    empty where that is not told.  `window` is the usage window that the answer itself calls full,
    with `resets_at` in epoch seconds, and `credits_off` its word for why credits do not go on.
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
    shape: str = ""
    window: str = ""
    resets_at: float | None = None
    credits_off: str = ""
