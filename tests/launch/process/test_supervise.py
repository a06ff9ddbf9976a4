"""Signals around the very start of the child."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

CODE = """\
import os, signal, sys
from preflight.launch.process.start import spawn
from preflight.launch.process.supervise import Supervisor
supervisor = Supervisor()
os.{send}({to}, {number})
spawn(sys.argv[1], sys.argv[2:], os.environ, mask=supervisor.original_mask, relay=None,
      guard=supervisor.guard)
os.write(1, str(os.waitstatus_to_exitcode(supervisor.wait())).encode())
supervisor.end()
"""


@pytest.mark.parametrize("send", ["kill", "killpg"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGRTMIN + 3])
def test_a_signal_before_the_child_exists_reaches_it(send: str, number: int) -> None:
    """Sent to the group or not: the child was not in it."""
    to = "os.getpid()" if send == "kill" else "0"
    code = CODE.format(send=send, to=to, number=int(number))
    done = subprocess.run(
        [sys.executable, "-c", code, "/bin/sleep", "9"],
        process_group=0,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == (str(-number), "")
