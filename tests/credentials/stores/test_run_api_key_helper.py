from __future__ import annotations

import pytest
from made_up import made_up_host, write

from preflight.situation import Situation

SECRET = "sk-ant-api03-SECRET"


def ask(home, command, place=".claude/settings.json"):
    write(home / place, {"apiKeyHelper": command})
    host = made_up_host(home, {"PATH": "/usr/bin:/bin"})
    return Situation(host, run_helper=True).credential


@pytest.mark.parametrize(
    ("command", "usable", "reason"),
    [
        (f"echo noise >&2; echo {SECRET}", "yes", ""),
        (f"echo {SECRET}; exit 3", "no", "ended with exit status 3"),
        (f"echo {SECRET} {SECRET}; :", "no", "printed more than one word"),
        ("echo ' '; :", "no", "printed a value that is blank"),
        ("exit 4", "no", "prints no key"),
    ],
)
def test_the_users_own_helper_is_run(tmp_path, command, usable, reason):
    found = ask(tmp_path, command)
    assert (found.kind, found.usable) == ("api-key-helper", usable)
    assert reason in found.reason
    assert "SECRET" not in repr(found)


@pytest.mark.parametrize("place", ["settings.json", "settings.local.json"])
def test_a_projects_helper_is_not(tmp_path, place):
    found = ask(tmp_path, "touch RAN; echo x", f"project/.claude/{place}")
    assert found.usable == "unknown"
    assert "not run by preflight" in found.reason
    assert not (tmp_path / "project/RAN").exists()


def test_nothing_is_run_without_being_asked(tmp_path):
    write(tmp_path / ".claude/settings.json", {"apiKeyHelper": "touch RAN; echo x"})
    host = made_up_host(tmp_path, {"PATH": "/usr/bin:/bin"})
    assert Situation(host, thorough=True).credential.usable == "unknown"
    assert not (tmp_path / "project/RAN").exists()


def test_other_credentials_stay_as_they_are(tmp_path):
    host = made_up_host(tmp_path, {"ANTHROPIC_API_KEY": "sk-ant-api03-x"})
    assert Situation(host, run_helper=True).credential.kind == "api-key"


@pytest.mark.parametrize("name", ["settings.json", "settings.local.json"])
def test_a_project_has_no_say_in_what_the_users_helper_runs(tmp_path, name):
    tools = tmp_path / "project/tools"
    write(tools / "mytoken", "#!/bin/sh\ntouch RAN\necho x\n").chmod(0o755)
    write(tools / "env.sh", "touch RAN\n")
    env = {"PATH": f"{tools}:/usr/bin:/bin", "BASH_ENV": f"{tools}/env.sh", "ENV": "tools/env.sh"}
    write(tmp_path / "project/.claude" / name, {"env": env})
    write(tmp_path / ".claude/settings.json", {"env": {"WORD": SECRET}, "apiKeyHelper": "x"})
    for command, usable in (
        ("mytoken; :", "no"),
        ("bash -c 'echo \"$WORD\"'; :", "yes"),
    ):
        write(
            tmp_path / ".claude/settings.json", {"env": {"WORD": SECRET}, "apiKeyHelper": command}
        )
        host = made_up_host(tmp_path, {"PATH": f"./tools:{tools}:/usr/bin:/bin"})
        assert Situation(host, run_helper=True).credential.usable == usable
    assert not (tmp_path / "project/RAN").exists()
