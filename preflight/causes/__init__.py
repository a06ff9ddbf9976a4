"""The causes, in the order of the documentation.

A cause is one file with `ID` and `judge(error, circumstances)`, which returns a `Verdict`, or
`None` where the error has nothing to do with this cause.  It prints, starts and writes nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from ..circumstances import Circumstances
    from ..errors.api_error import ApiError
    from .verdict import Verdict

    class Cause(Protocol):
        """What a cause module offers."""

        ID: str

        def judge(self, error: ApiError, circumstances: Circumstances) -> Verdict | None: ...


ALL: Sequence[Cause] = ()
