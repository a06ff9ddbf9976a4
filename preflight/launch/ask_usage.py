"""Asking claude for the usage after a refusal: said on the terminal, given up at any key or signal.

No key is read, so what is typed meanwhile is there for the shell.
"""

from __future__ import annotations

import os
import select

from ..asking import after_refusal
from .notices import confess, draw
from .process.time_limit import Cancelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ..errors.api_error import ApiError
    from ..situation import Situation

LINE = "preflight: asking claude for the usage…"
GONE = "\r\x1b[K"
"""Back to the start of the line, and the rest of it erased (ECMA-48, EL)."""


def learn(situation: Situation, errors: Sequence[ApiError]) -> None:
    """Have the situation know the usage, where that decides and may be asked."""
    try:
        if after_refusal.is_wanted(situation, errors):
            _ask(situation)
    except Exception as error:
        confess("asking claude for the usage", error)


def _ask(situation: Situation) -> None:
    shown = situation.host.terminals[2]
    draws = situation.host.environ.get("TERM") != "dumb"
    if shown:
        draw(LINE if draws else LINE + "\n")
    try:
        with Keys() as keys:
            after_refusal.learn(situation, lambda elapsed: keys.pressed())
    except Cancelled:
        pass  # what is known without figures is worth saying; whoever insists ends us at once
    finally:
        if shown and draws:
            draw(GONE)


class Keys:
    """`with Keys() as keys:` tells of a key at once instead of after Enter; Ctrl-C stays a signal.

    Where stdin is no terminal, or another group's, no key counts.
    """

    def __enter__(self) -> Keys:
        self._modes: list[Any] | None = None
        try:
            import termios

            if os.isatty(0) and os.tcgetpgrp(0) == os.getpgrp():
                self._modes = termios.tcgetattr(0)
                by_key = termios.tcgetattr(0)
                by_key[3] &= ~(termios.ICANON | termios.ECHO)
                termios.tcsetattr(0, termios.TCSANOW, by_key)
        except Exception:  # no termios, or a terminal that is gone: no key is told from none
            self._modes = None
        return self

    def pressed(self) -> bool:
        """Whether something was typed."""
        return self._modes is not None and bool(select.select([0], [], [], 0)[0])

    def __exit__(self, *failure: object) -> None:
        if self._modes is None:
            return
        import termios

        try:
            termios.tcsetattr(0, termios.TCSANOW, self._modes)
        except (OSError, termios.error):
            pass  # the terminal is gone
