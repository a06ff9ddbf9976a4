"""`doctor --run-helper`: the user's own `apiKeyHelper`, run to see whether it prints a key.

A project's helper is never run: whoever wrote the project wrote it too.
"""

from __future__ import annotations

from ...machine import helpers
from .. import secret_form
from .. import version_rules as habits
from ..credential import API_KEY_HELPER, NO, UNKNOWN, YES
from ..settings.files import OF_PROJECT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ..credential import Credential
    from ..settings.effective import Settings

PATIENCE = 15.0
"""Seconds; claude itself warns after 10."""


def confirmed(host: Host, settings: Settings, credential: Credential, version: str) -> Credential:
    """The credential with the helper's own answer; anything but a helper as it is."""
    if credential.kind != API_KEY_HELPER or credential.usable == NO:
        return credential
    if settings.scope(credential.path) in OF_PROJECT:
        return credential._replace(
            usable=UNKNOWN, reason="a helper that comes with a project is not run by preflight"
        )
    fault = _fault(host, settings, version)
    if not fault:
        return credential._replace(usable=YES, reason="")
    return credential._replace(usable=NO, reason=f"{credential.source} {fault}")


def _fault(host: Host, settings: Settings, version: str) -> str:
    """What is wrong with the helper, without a word of what it printed."""
    import subprocess

    command = settings.values["apiKeyHelper"]
    try:
        done = host.run_in_shell(command, timeout=PATIENCE, environ=_environment(host, settings))
    except subprocess.TimeoutExpired:
        return f"did not end within {PATIENCE:g} s"
    except OSError as error:
        return f"could not be run: {error.strerror}"
    if done.returncode != 0:
        return f"ended with exit status {done.returncode}"
    flaw = secret_form.header(done.stdout)
    if flaw.text:
        return f"printed a value that {flaw.text}"
    one_word = habits.rules(version).have(habits.TRIMS)
    return "printed more than one word" if one_word and len(done.stdout.split()) > 1 else ""


def _environment(host: Host, settings: Settings) -> dict[str, str]:
    """What the user's shell and own settings say; the project's `PATH` or `BASH_ENV` would run a
    program of the project."""
    environ = {**helpers.environment(host)}
    for name, origin in settings.origins.items():
        if settings.scope(origin) not in OF_PROJECT:
            environ[name] = settings.environ[name]
    return environ
