from __future__ import annotations

import pytest
from made_up import made_up_host, write

from preflight.checks.surroundings import ca_certificates
from preflight.situation import Situation


def check(home, value=None):
    environ = {} if value is None else {"NODE_EXTRA_CA_CERTS": value}
    return ca_certificates.check(Situation(made_up_host(home, environ)))


def test_unset(tmp_path):
    assert check(tmp_path).status == "skipped"
    assert check(tmp_path, "").status == "skipped"


def test_good_ones(tmp_path):
    path = write(tmp_path / "ca.pem", "# ours\n-----BEGIN CERTIFICATE-----\nx\n")
    assert check(tmp_path, str(path)).status == "ok"
    write(tmp_path / "project/ca.pem", "-----BEGIN CERTIFICATE-----\nx\n")
    assert check(tmp_path, "ca.pem").status == "ok"


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "does not exist"), ("", "holds no certificate"), (b"\x30\x82\x01", "no certificate")],
)
def test_ones_that_are_none(tmp_path, content, said):
    path = tmp_path / "ca.pem"
    if content is not None:
        write(path, content)
    finding = check(tmp_path, str(path))
    assert finding.status == "warning"
    assert said in finding.summary
    assert finding.fixes[1].command == "unset NODE_EXTRA_CA_CERTS"


def test_a_folder(tmp_path):
    assert "cannot be read" in check(tmp_path, str(tmp_path)).summary


def test_one_that_a_settings_file_sets(tmp_path):
    path = write(tmp_path / ".claude/settings.json", {"env": {"NODE_EXTRA_CA_CERTS": "/gone.pem"}})
    finding = check(tmp_path)
    assert finding.summary.startswith(f"NODE_EXTRA_CA_CERTS in {path} names /gone.pem")
    assert [fix.command for fix in finding.fixes] == [""]
