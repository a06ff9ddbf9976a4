"""The user's own status line, where it cannot be started."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import write

from preflight.statusline import own_command


def test_what_cannot_be_started_is_named_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = write(tmp_path / "line.sh", "echo hi\n")
    for path, reason in ((f"{tmp_path}/nope", "No such file"), (str(plain), "Permission denied")):
        assert own_command.start([path]) is None
        told = capsys.readouterr().err
        assert told.startswith(f"preflight: your status line {path} cannot be started: {reason}")
        assert (told.count(path), "Errno" in told) == (1, False)
