"""`--key NAME`: one of preflight's own keys for one run of claude."""

from __future__ import annotations

import copy

from ..credentials.choice import precedence
from ..credentials.choice.candidates import KEY
from ..credentials.credential import API_KEY, NO
from ..credentials.keyring_store import KeyProblem
from ..credentials.settings import effective
from ..machine.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..situation import Situation

__all__ = ["Handover", "KeyProblem", "key_for_launch"]


class Handover(NamedTuple):
    """The variable to set for claude, its secret value, and the line that says so."""

    variable: str
    value: str
    line: str

    def __repr__(self) -> str:
        """Without the secret, wherever this may be shown."""
        return f"Handover({self.variable})"


def key_for_launch(situation: Situation, name: str) -> Handover:
    """The key `name` for the run that `situation` describes.

    Raises `KeyProblem`: the name is unknown, there is no keyring, or claude would send something
    else in spite of the key.  `situation.settings` and `situation.credential` stay unread, so that
    they can see the variable once it is set in `situation.host.environ`.
    """
    from ..credentials import keyring_store

    secret = keyring_store.get(name)
    host = copy.copy(situation.host)
    host.environ = {**host.environ, KEY: secret}
    run = (situation.invocation, situation.config)
    gathered = effective.gather(host, *run, situation.version)
    found = precedence.credential(host, gathered, situation.config, run[0], situation.version)
    if found.kind != API_KEY or found.path:
        winner = found.source or found.reason
        raise KeyProblem(f"the key {name} would not be used, claude would send: {winner}")
    if found.usable == NO:
        raise KeyProblem(f"the key {name} cannot be used: {found.reason}")
    situation.handed_over = name
    line = f"claude gets the key {name} from the OS keyring as {KEY}, for this run"
    return Handover(KEY, secret, line)
