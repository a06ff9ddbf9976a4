"""The session registry while claude runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up_host, write
from wrapping import wait_until

from preflight.launch.transcripts import session_registry


def test_ids_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_registry, "PAUSES", (0.002,) * 5000)
    host = made_up_host(tmp_path)
    path = tmp_path / ".claude/sessions/77.json"
    ids: list[str] = []
    session_registry.Registry(host, 77, ids).start()
    for session in ("one", "two", "one", "three"):
        write(path, {"pid": 77, "sessionId": session})
        wait_until(lambda session=session: session in ids, session)
    assert ids == ["one", "two", "three"]


@pytest.mark.parametrize("content", ["", "{", "[]", {"sessionId": 5}, {"other": 1}])
def test_no_session(tmp_path: Path, content: object) -> None:
    write(tmp_path / ".claude/sessions/77.json", content)
    assert session_registry.session_of(made_up_host(tmp_path), 77) == ""
    assert session_registry.session_of(made_up_host(tmp_path), 78) == ""
