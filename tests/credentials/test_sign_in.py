from __future__ import annotations

import pytest
from made_up import made_up_host

from preflight.credentials import sign_in


@pytest.mark.parametrize(
    ("version", "command"),
    [("2.0.28", "claude"), ("2.1.40", "claude"), ("2.1.41", "claude auth login")],
)
def test_older_builds_have_no_such_command(version, command):
    assert sign_in.in_browser(version).command == command
    assert sign_in.out(version, "x").command == command.replace("login", "logout")


def test_an_unknown_build_is_taken_for_a_recent_one():
    assert sign_in.in_browser("").command == "claude auth login"


@pytest.mark.parametrize(
    ("environ", "terminals", "first"),
    [
        ({}, (True, True, True), "claude auth login"),
        ({}, (False, False, False), "claude auth login"),
        ({"TERM": ""}, (False, False, True), "claude auth login"),
        ({"TERM": "", "DISPLAY": ":0"}, (False, False, False), "claude auth login"),
        ({"TERM": ""}, (False, False, False), "claude setup-token"),
        ({"CI": "true"}, (True, True, True), "claude setup-token"),
        ({"CI": "false"}, (True, True, True), "claude auth login"),
        ({"JENKINS_URL": "http://x"}, (False, False, False), "claude setup-token"),
        ({"TF_BUILD": "True"}, (False, False, False), "claude setup-token"),
    ],
)
def test_the_first_way(tmp_path, environ, terminals, first):
    host = made_up_host(tmp_path, environ, terminals=terminals)
    assert sign_in.ways(host, "2.1.332")[0].command == first
