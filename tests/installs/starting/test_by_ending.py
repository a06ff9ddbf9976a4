from __future__ import annotations

import pytest
from made_up import fake_claude, made_up_host
from rooted import RootedHost

from preflight.installs.inspect import inspect
from preflight.installs.starting import by_ending, fault


def judged(home, code, words=""):
    path = fake_claude(home / "bin/claude")
    host = made_up_host(home, {"PATH": "/usr/bin:/bin"})
    return by_ending.fault(host, inspect(host, str(path)), code, words)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (126, fault.NOT_EXECUTABLE),
        (127, fault.NOT_FOUND),
        (132, fault.ILLEGAL),
        (-4, fault.ILLEGAL),
        (137, fault.KILLED),
        (-9, fault.KILLED),
        (139, fault.CRASHED),
        (-11, fault.CRASHED),
        (-5, fault.CRASHED),
    ],
)
def test_statuses_that_tell(tmp_path, code, kind):
    result = judged(tmp_path, code, "one\n\nlast words\n\n")
    assert result is not None
    assert result.kind == kind
    assert result.seen[1] == 'its last words: "last words"'


@pytest.mark.parametrize("code", [0, 1, 2, 130, 143, -2, -15])
def test_statuses_that_do_not(tmp_path, code):
    assert judged(tmp_path, code) is None


def rooted(root, cpu="", memory=""):
    for name, text in (("cpuinfo", cpu), ("meminfo", memory)):
        (root / "proc").mkdir(exist_ok=True)
        (root / "proc" / name).write_text(text)
    fake_claude(root / "usr/local/bin/claude")
    (root / "bin").mkdir(exist_ok=True)
    (root / "bin/sh").write_text("")
    host = RootedHost(root, {})
    return host, inspect(host, "/usr/local/bin/claude")


def test_a_processor_without_avx(tmp_path):
    result = by_ending.fault(*rooted(tmp_path, "flags\t\t: fpu sse4_2\n"), 132)
    assert result is not None
    assert result.sure
    assert result.seen[-1] == "the processor has no AVX and no AVX2 (/proc/cpuinfo)"
    result = by_ending.fault(*rooted(tmp_path, "flags\t\t: fpu avx avx2\n"), 132)
    assert result is not None
    assert not result.sure
    assert "the file is damaged" in result.seen[-1]


def test_a_machine_with_little_memory(tmp_path):
    result = by_ending.fault(*rooted(tmp_path, memory="MemTotal:  524288 kB\n"), -9)
    assert result is not None
    assert result.sure
    assert "0.5 GB of memory" in result.seen[-1]
    result = by_ending.fault(*rooted(tmp_path, memory="MemTotal:  16777216 kB\n"), -9)
    assert result is not None
    assert not result.sure
