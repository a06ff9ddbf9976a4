"""Which rows are this run's: layouts as 2.0.28 and 2.1.330 leave them."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from made_up import made_up_host, write

from preflight.invocation import parse
from preflight.launch.transcripts.run_errors import Found, Run, errors_of_run
from preflight.machine import paths
from preflight.machine.host import Host

START = 1_795_444_594.5
"""2026-11-23T14:36:34.500Z."""
PID = 424_242
ONE, TWO, THREE = (f"{digit * 8}-1111-4111-8111-111111111111" for digit in "abc")
ERROR = {"isApiErrorMessage": True}


def stamp(seconds: float) -> str:
    moment = START + seconds
    return (
        time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment)) + f".{round(moment % 1 * 1000):03}Z"
    )


class Machine:
    """A home with transcripts, and the runs in its project folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.host: Host = made_up_host(home)
        self.cwd = os.path.realpath(str(self.host.cwd))

    def row(self, kind: str, seconds: float, text: str = "hi", **more: Any) -> dict[str, Any]:
        return {
            "type": kind,
            "timestamp": stamp(seconds),
            "isSidechain": False,
            "cwd": self.cwd,
            "version": "2.1.330",
            "message": {"role": kind, "content": text},
            **more,
        }

    def transcript(self, session: str, *rows: Any, cwd: str = "", changed: float = 1) -> Path:
        import json

        folder = Path(paths.project_folder(self.host, cwd or self.cwd))
        lines = [
            row if isinstance(row, str) else json.dumps(row, separators=(",", ":")) for row in rows
        ]
        path = write(folder / f"{session}.jsonl", "".join(line + "\n" for line in lines))
        os.utime(path, (START + changed, START + changed))
        return path

    def failed(self, session: str, prompt: str = "hi", at: float = 1, **more: Any) -> Path:
        return self.transcript(
            session,
            self.row("user", at - 0.5, prompt, **more),
            self.row("assistant", at, f"error of {session}", **ERROR, **more),
        )

    def run(self, line: str = "-p hi", *, terminal: bool = False, **more: Any) -> Found:
        values = {"version": "2.1.330", **more}
        run = Run(
            PID,
            START,
            more.get("cwd", self.cwd),
            invocation=parse(line.split(), terminal),
            **{key: value for key, value in values.items() if key != "cwd"},
        )
        return errors_of_run(self.host, run)

    def last_session(self, key: str, session: str) -> None:
        write(self.home / ".claude.json", {"projects": {key: {"lastSessionId": session}}})


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def texts(found: Found) -> list[str]:
    return [row["message"]["content"] for session in found.sessions for row in session.rows]


def test_one_session(machine: Machine) -> None:
    machine.failed(ONE)
    assert texts(machine.run()) == [f"error of {ONE}"]
    assert not machine.run().ambiguous


def test_no_transcript_at_all(machine: Machine) -> None:
    assert machine.run() == Found()


def test_rows_before_the_start_are_not_ours(machine: Machine) -> None:
    machine.failed(ONE, at=-0.001)
    assert machine.run("-p --continue") == Found()


def test_an_error_that_a_reply_followed_is_over(machine: Machine) -> None:
    machine.transcript(
        ONE,
        machine.row("assistant", 1, "error", **ERROR),
        machine.row("user", 2),
        machine.row("assistant", 3, "pong"),
    )
    assert machine.run() == Found()


def test_all_errors_since_the_last_reply(machine: Machine) -> None:
    machine.transcript(
        ONE,
        machine.row("assistant", 0.1, "zero", **ERROR),
        machine.row("assistant", 0.2, "pong"),
        machine.row("assistant", 0.3, "one", **ERROR),
        machine.row("user", 0.4),
        machine.row("assistant", 0.5, "two", **ERROR),
        '{"type":"assistant","isApiErrorMess',  # killed while it wrote
    )
    assert texts(machine.run()) == ["one", "two"]


def test_a_resumed_session_grows_in_its_file(machine: Machine) -> None:
    for line in (
        f"-p --resume {ONE}",
        f"-p -r {ONE}",
        "-p --continue",
        f"--resume={ONE} -p",
        "-pc",
    ):
        machine.transcript(
            ONE,
            machine.row("assistant", -60, "old", **ERROR),
            machine.row("user", 0.4),
            machine.row("assistant", 0.5, "new", **ERROR),
        )
        machine.transcript(TWO, machine.row("assistant", -50, "other", **ERROR), changed=-50)
        assert texts(machine.run(line)) == ["new"]


def test_a_fork_copies_the_rows_of_its_origin(machine: Machine) -> None:
    """2.1.330 keeps their times; 2.0.28 gives them new ones, and drops the mark of an error."""
    machine.transcript(
        TWO,
        machine.row("assistant", -60, "copied", **ERROR),
        machine.row("assistant", 0.1, "copied by 2.0.28"),
        machine.row("assistant", 0.5, "new", **ERROR),
    )
    machine.transcript(ONE, machine.row("assistant", -60, "old", **ERROR), changed=-60)
    assert texts(machine.run(f"-p --resume {ONE} --fork-session")) == ["new"]


def test_a_session_id_in_the_arguments(machine: Machine) -> None:
    machine.failed(ONE)
    machine.failed(TWO)
    found = machine.run(f"-p hi --session-id {TWO}")
    assert (texts(found), found.ambiguous) == ([f"error of {TWO}"], False)


def test_the_registry_knows(machine: Machine) -> None:
    machine.failed(ONE)
    machine.failed(TWO)
    found = machine.run(sessions=(TWO,))
    assert (texts(found), found.ambiguous) == ([f"error of {TWO}"], False)


def test_a_registered_run_that_wrote_nothing_has_no_error(machine: Machine) -> None:
    """`--no-session-persistence` registers all the same."""
    machine.failed(ONE)
    assert machine.run("-p hi --no-session-persistence", sessions=(TWO,)) == Found()


def test_continue_registers_under_another_id_first(machine: Machine) -> None:
    machine.failed(ONE)
    assert texts(machine.run("-p --continue", sessions=(TWO, ONE))) == [f"error of {ONE}"]
    assert texts(machine.run("-p --continue", sessions=(TWO,))) == [f"error of {ONE}"]


@pytest.mark.parametrize("line", ["-p first", "-p --model opus first"])
def test_prompts_tell_sessions_apart(machine: Machine, line: str) -> None:
    machine.failed(ONE, "first")
    machine.failed(TWO, "second")
    found = machine.run(line)
    assert (texts(found), found.ambiguous) == ([f"error of {ONE}"], False)


def test_what_cannot_be_told_apart_is_said_to_be_so(machine: Machine) -> None:
    machine.failed(ONE)
    machine.failed(TWO)
    found = machine.run("-p hi")
    assert found.ambiguous
    assert len(texts(found)) == 2


def test_sessions_begun_before_are_not_ours(machine: Machine) -> None:
    machine.transcript(
        ONE, machine.row("user", -60), machine.row("assistant", 1, "of another", **ERROR)
    )
    machine.failed(TWO)
    found = machine.run("-p hi")
    assert (texts(found), found.ambiguous) == ([f"error of {TWO}"], False)


def test_sessions_that_others_hold_are_not_ours(machine: Machine) -> None:
    machine.failed(ONE)
    machine.failed(TWO)
    sessions = machine.home / ".claude/sessions"
    write(sessions / f"{os.getpid()}.json", {"sessionId": ONE})
    write(sessions / "9999999.json", {"sessionId": TWO})  # left over from a crash
    write(sessions / "readme.json", "no session")
    found = machine.run("-p hi")
    assert (texts(found), found.ambiguous) == ([f"error of {TWO}"], False)


@pytest.mark.parametrize(
    "foreign", [{"version": "2.1.200"}, {"entrypoint": "cli"}], ids=["version", "entrypoint"]
)
def test_rows_of_another_build_or_mode_are_not_ours(
    machine: Machine, foreign: dict[str, str]
) -> None:
    machine.failed(ONE, **foreign)
    assert machine.run("-p hi") == Found()


def test_helpers_count_only_beside_a_main_error(machine: Machine) -> None:
    """2.0.28 asks helpers at its start, in files of their own or in the session's."""
    machine.transcript("agent-12345678", machine.row("assistant", 1, "helper", **ERROR))
    machine.transcript(
        ONE, machine.row("assistant", 1, "side", isSidechain=True, isApiErrorMessage=True)
    )
    assert machine.run() == Found()
    machine.transcript(
        ONE,
        machine.row("assistant", 1, "main", **ERROR),
        machine.row("assistant", 1.1, "side", isSidechain=True, isApiErrorMessage=True),
    )
    assert texts(machine.run()) == ["main", "side"]


INTERACTIVE: dict[str, Any] = {"line": "", "terminal": True}


def test_interactive_by_its_last_session(machine: Machine) -> None:
    machine.failed(ONE, entrypoint="cli")
    machine.failed(TWO, entrypoint="cli")
    machine.last_session(machine.cwd, TWO)
    found = machine.run(**INTERACTIVE)
    assert (texts(found), found.ambiguous) == ([f"error of {TWO}"], False)


def test_clear_goes_on_under_another_id(machine: Machine) -> None:
    """After /clear the first session's error is none of the user's business any more."""
    machine.failed(ONE)
    machine.transcript(TWO, machine.row("user", 2, "/clear"), machine.row("assistant", 3, "pong"))
    machine.last_session(machine.cwd, TWO)
    assert machine.run(**INTERACTIVE, sessions=(ONE,)) == Found()


def test_a_killed_run_noted_no_last_session(machine: Machine) -> None:
    """What stands there is of another one that ended meanwhile."""
    machine.failed(ONE)
    machine.failed(TWO)
    machine.last_session(machine.cwd, TWO)
    found = machine.run(**INTERACTIVE, sessions=(ONE,), failed=True)
    assert texts(found) == [f"error of {ONE}"]


def test_a_last_session_from_before_is_not_ours(machine: Machine) -> None:
    machine.transcript(ONE, machine.row("assistant", -60, "old", **ERROR), changed=-60)
    machine.last_session(machine.cwd, ONE)
    assert machine.run(**INTERACTIVE) == Found()


def git(*arguments: str, cwd: Path) -> None:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *names, *arguments], cwd=cwd, check=True, capture_output=True, env={})


def test_inside_a_repository(machine: Machine) -> None:
    """The transcript lies with the folder, the last session stands with the repository."""
    deep = machine.home / "repo/sub/deep"
    deep.mkdir(parents=True)
    machine.transcript(ONE, machine.row("assistant", 1, "ours", **ERROR), cwd=str(deep))
    machine.last_session(str(machine.home / "repo"), ONE)
    assert texts(machine.run(**INTERACTIVE, cwd=str(deep))) == ["ours"]


def test_the_repository_s_last_session_may_be_another_folder_s(machine: Machine) -> None:
    deep = machine.home / "repo/sub/deep"
    deep.mkdir(parents=True)
    machine.failed(ONE)
    machine.last_session(str(machine.home / "repo"), ONE)
    assert machine.run(**INTERACTIVE, cwd=str(deep)) == Found()


@pytest.mark.parametrize("noted_under", ["repo", "tree"], ids=["2.1.330", "2.0.28"])
def test_in_a_worktree(machine: Machine, noted_under: str) -> None:
    repo, tree = machine.home / "repo", machine.home / "tree"
    repo.mkdir()
    git("init", "-q", cwd=repo)
    git("commit", "-q", "--allow-empty", "-m", "x", cwd=repo)
    git("worktree", "add", "-q", str(tree), cwd=repo)
    machine.transcript(ONE, machine.row("assistant", 1, "ours", **ERROR), cwd=str(tree))
    machine.transcript(TWO, machine.row("assistant", 1, "other", **ERROR), cwd=str(repo))
    machine.last_session(str(machine.home / noted_under), ONE)
    assert texts(machine.run(**INTERACTIVE, cwd=str(tree))) == ["ours"]


def test_in_a_worktree_that_claude_made(machine: Machine) -> None:
    tree = f"{machine.cwd}/.claude/worktrees/feat"
    machine.transcript(ONE, machine.row("assistant", 1, "ours", **ERROR), cwd=tree)
    machine.failed(TWO)
    assert texts(machine.run("--worktree feat -p hi", sessions=(ONE,))) == ["ours"]
    machine.last_session(machine.cwd, ONE)
    assert texts(machine.run("--worktree feat", terminal=True)) == ["ours"]


def test_added_folders_change_nothing(machine: Machine) -> None:
    other = machine.home / "other"
    machine.transcript(TWO, machine.row("assistant", 1, "other", **ERROR), cwd=str(other))
    machine.failed(ONE)
    assert texts(machine.run(f"-p hi --add-dir {other}")) == [f"error of {ONE}"]


def test_a_long_folder_name_ends_in_a_hash(machine: Machine) -> None:
    cwd = "/" + "l" * 250
    folder = Path(paths.project_folder(machine.host, cwd))
    name = folder.name[: paths.PROJECT_NAME_LIMIT] + "-6gv8jx"
    path = machine.failed(ONE)
    (folder.parent / name).mkdir()
    path.rename(folder.parent / name / path.name)
    assert texts(machine.run(cwd=cwd)) == [f"error of {ONE}"]


def test_another_config_dir(machine: Machine, tmp_path: Path) -> None:
    machine.failed(TWO)
    environ = {"CLAUDE_CONFIG_DIR": str(tmp_path / "elsewhere")}
    machine.host = made_up_host(tmp_path, environ)
    assert machine.run() == Found()
    machine.failed(ONE)
    assert texts(machine.run()) == [f"error of {ONE}"]


def test_a_session_that_outlives_the_day(machine: Machine) -> None:
    """From 14:36 until the next month."""
    days = 12 * 86_400
    machine.transcript(
        ONE,
        machine.row("user", 0.1),
        machine.row("assistant", days, "late", **ERROR),
        changed=days,
    )
    assert texts(machine.run()) == ["late"]


def test_a_transcript_of_many_megabytes_is_read_from_its_end(machine: Machine) -> None:
    filler = machine.row("assistant", -5, "x" * 1_000_000)
    ours = [machine.row("user", 1, "y" * 1_000_000), machine.row("assistant", 2, "ours", **ERROR)]
    machine.transcript(ONE, *[filler] * 20, *ours)
    assert texts(machine.run("-p --continue")) == ["ours"]


@pytest.mark.parametrize("session", ["../../../etc/passwd", "*", "", "a/b", "x" * 300])
def test_odd_session_names_are_no_paths(machine: Machine, session: str) -> None:
    machine.failed(ONE)
    assert texts(machine.run(sessions=(session,), line="-p --continue")) == [f"error of {ONE}"]


def test_a_run_that_keeps_no_transcript_owns_none(machine: Machine) -> None:
    machine.failed(ONE, "hi")
    assert machine.run("-p hi --no-session-persistence") == Found()


def test_one_session_with_another_prompt_is_doubtful(machine: Machine) -> None:
    machine.failed(ONE, "something else")
    found = machine.run("-p hi")
    assert (texts(found), found.ambiguous) == ([f"error of {ONE}"], True)


@pytest.mark.parametrize("stored", ["hi", "hi\nfrom stdin", "from stdin\nhi"])
def test_the_prompt_with_text_from_stdin_is_ours(machine: Machine, stored: str) -> None:
    machine.failed(ONE, stored)
    found = machine.run("-p hi")
    assert (texts(found), found.ambiguous) == ([f"error of {ONE}"], False)


def test_a_pipe_among_the_transcripts_keeps_nobody_waiting(machine: Machine) -> None:
    machine.failed(ONE, "hi")
    folder = next((machine.home / ".claude/projects").iterdir())
    os.mkfifo(folder / f"{TWO}.jsonl")
    assert texts(machine.run("-p hi")) == [f"error of {ONE}"]
