"""The terminal as claude found it, put back when claude was killed before it could do so itself."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Main screen, bracketed paste off, cursor shown, mouse and focus reports off, keyboard protocol
# popped: what full-screen programs switch on
# (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
PLAIN_SCREEN = b"\x1b[?1049l\x1b[?2004l\x1b[?25h\x1b[?1000;1002;1003;1006;1004l\x1b[<u\x1b[0m"


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
        """Put the modes back and leave the alternate screen, if the terminal is still ours."""
        if self._modes is None:
            return
        import termios

        try:
            if os.tcgetpgrp(0) != os.getpgrp():
                return
            if termios.tcgetattr(0) != self._modes:
                termios.tcsetattr(0, termios.TCSADRAIN, self._modes)
            if os.isatty(2):
                os.write(2, PLAIN_SCREEN)
        except (OSError, termios.error):
            pass  # the terminal is gone
