"""The terminal as claude found it, put back when claude was killed before it could do so itself."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Main screen, bracketed paste off, cursor shown, mouse and focus reports off, keyboard protocol
# popped: what full-screen programs switch on
# (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).  Leaving the alternate screen puts the
# cursor where it was saved; saved first, it stays in place on a terminal that never entered it.
PLAIN_SCREEN = b"\x1b7\x1b[?1049l\x1b[?2004l\x1b[?25h\x1b[?1000;1002;1003;1004;1006l\x1b[<u\x1b[0m"


class Terminal:
    """Remembers the modes of the terminal on stdin, if there is one."""

    def __init__(self) -> None:
        self._modes: list[Any] | None = None
        if os.isatty(0):
            import termios

            try:
                self._modes = termios.tcgetattr(0)
            except termios.error:
                pass  # nothing to put back later

    def restore(self) -> None:
        """Undo what a killed claude left behind, if it changed the modes and we may."""
        if self._modes is None:
            return
        import termios

        try:
            if os.tcgetpgrp(0) != os.getpgrp() or termios.tcgetattr(0) == self._modes:
                return
            termios.tcsetattr(0, termios.TCSANOW, self._modes)
            if os.isatty(1):
                os.write(1, PLAIN_SCREEN)
        except (OSError, termios.error):
            pass  # the terminal is gone
