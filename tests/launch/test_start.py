"""Starting claude: what is said where it cannot be started."""

from __future__ import annotations

from preflight.launch.start import CannotStart


def test_a_path_is_shown_safely() -> None:
    told = str(CannotStart("/nope/\x1b[31mclaude\x07", OSError(2, "No such file or directory")))
    assert told == "cannot start /nope/claude�: No such file or directory"
