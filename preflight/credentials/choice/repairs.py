"""What puts a credential right that cannot be used, best first.

The check before a launch and the explanation after a refusal both take it from here.
"""

from __future__ import annotations

import os

from ...fix import Fix, by_hand
from ...shells import startup_file, words
from .. import own_files, secret_form, sign_in
from ..credential import (
    API_KEY_HELPER,
    CUSTOM_HEADERS,
    LOGIN,
    LOGIN_KEY,
    NO,
    NONE,
    PROFILE,
    PROVIDER,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ..credential import Credential
    from ..settings.effective import Settings

_OAUTH = "CLAUDE_CODE_OAUTH_TOKEN"


def repairs(
    host: Host, settings: Settings, credential: Credential, version: str
) -> tuple[Fix, ...]:
    """Steps for this machine; empty where nothing is known to be wrong with the credential."""
    if credential.usable != NO:
        return ()
    if settings.fatal:
        return _of_fatal(host, settings)
    kind = credential.kind
    if kind == PROVIDER:
        return _of_provider(settings, credential)
    if kind in (NONE, LOGIN, LOGIN_KEY):
        return (*_of_files(host, settings), *sign_in.ways(host, version))
    if kind == PROFILE:
        return (by_hand("sign in to the profile again, or choose another with ANTHROPIC_PROFILE"),)
    if kind == API_KEY_HELPER:
        return (by_hand(f"repair apiKeyHelper in {credential.path}, or remove it"),)
    if kind == CUSTOM_HEADERS:
        return (by_hand(f"correct {credential.source}"),)
    return _of_variable(host, settings, credential)


def _of_fatal(host: Host, settings: Settings) -> tuple[Fix, ...]:
    named = by_hand("correct or remove what is named above; claude says the same when it starts")
    path = settings.fatal.split(" is not valid JSON")[0]
    if not os.path.isabs(path) or not path.endswith(".json") or not _is_users(host, path):
        return (named,)
    # claude writes its config anew; a settings file that is gone is no fault either.
    command = words.path_line(host, "mv -n {} {}", path, f"{path}.damaged")
    aside = Fix(command, "sets the damaged file aside; claude makes a new one")
    return (aside, named) if command else (named,)


def _is_users(host: Host, path: str) -> bool:
    home = os.path.join(host.home or os.sep, "")
    return path.startswith(home) and host.may(os.path.dirname(path), os.W_OK)


def _of_files(host: Host, settings: Settings) -> tuple[Fix, ...]:
    """A login that is there, where claude may not or does not look."""
    foreign = own_files.give_back(host)
    if foreign:
        return (foreign,)
    elsewhere = own_files.login_elsewhere(host, settings.environ)
    if not elsewhere:
        return ()
    origin = settings.origins.get("CLAUDE_CONFIG_DIR")
    if origin:
        return (
            by_hand(f"take CLAUDE_CONFIG_DIR out of `env` in {origin}: a login is in {elsewhere}"),
        )
    forget = words.unset(startup_file.name(host), "CLAUDE_CONFIG_DIR")
    return (Fix(forget, f"then the login in {elsewhere} is used"),)


def _of_provider(settings: Settings, credential: Credential) -> tuple[Fix, ...]:
    leave = by_hand(f"or leave the provider: unset {credential.variable}")
    if credential.path:
        leave = by_hand(
            f"or leave the provider: take {credential.variable} out of `env` in {credential.path}"
        )
    return (*([credential.repair] if credential.repair else []), leave)


def _of_variable(host: Host, settings: Settings, credential: Credential) -> tuple[Fix, ...]:
    name = credential.variable
    if not name:
        return (by_hand(f"correct {credential.source}"),)
    if credential.path:
        return (by_hand(f"correct or remove {name} under `env` in {credential.path}"),)
    if sign_in.is_ci(host):
        return (by_hand(f"correct the secret that the job gets as {name}"),)
    shell = startup_file.name(host)
    forget = words.unset(shell, name)
    value = settings.environ.get(name, "").strip(secret_form.WHITESPACE)
    if name != _OAUTH and value.startswith(secret_form.OAUTH):
        move = f'export {_OAUTH}="${{{name}:-${_OAUTH}}}"\n{forget}'
        if shell == words.FISH:
            move = f"set -gx {_OAUTH} ${name}\n{forget}"
        elif shell == words.POWERSHELL:
            move = f"$Env:{_OAUTH} = $Env:{name}\n{forget}"
        return (Fix(move, "moves the token to where it belongs, also where your shell sets it"),)
    return (Fix(forget, "correct it where your shell sets it, or do without it here"),)
