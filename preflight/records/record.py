"""Record: one entry of a log, a warehouse or a transcript, with what it says about its run."""

from __future__ import annotations

from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Record(NamedTuple):
    """`text` is the error's message, or a text that may tell of one where `certain` is false;
    empty where the record is of something else.

    `status` is the HTTP status, `version` that of the CLI, `plan` and `provider` are claude's
    words for them (`max`, `firstParty`), `proxied` tells of a base URL other than Anthropic's,
    `user` names the person and is never shown, `at` is in epoch seconds.  `row` holds the fields
    of a transcript's row, from which the error is read in place of `text`.
    """

    text: str = ""
    status: int | None = None
    version: str = ""
    model: str = ""
    plan: str = ""
    provider: str = ""
    proxied: bool = False
    user: str = ""
    at: float | None = None
    certain: bool = True
    row: dict[str, Any] | None = None

    @property
    def tells(self) -> bool:
        """Whether it may tell of an error."""
        return bool(self.text or self.row)


NOTHING = Record()
"""A record of something else than an error."""
