"""`PREFLIGHT_CLAUDE`, the claude that the user named, and why no claude can run."""

from __future__ import annotations

from . import find, ownership
from .inspect import inspect
from .installation import DANGLING, UNUSABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host
    from .installation import Installation

VARIABLE = "PREFLIGHT_CLAUDE"


def path(host: Host) -> str:
    """What the variable holds; empty where it is not set."""
    return host.environ.get(VARIABLE, "")


def is_running(host: Host, installation: Installation | None) -> bool:
    """Whether this installation runs because the variable names it."""
    return installation is not None and installation.path == path(host)


def instead(host: Host) -> Installation | None:
    """The claude that would run without the variable."""
    on_path = next(find.on_path(host), "")
    return inspect(host, on_path) if on_path else None


def why_none(host: Host, installation: Installation | None) -> str:
    """Why no claude can be started; empty where one can."""
    named = path(host)
    if installation is None:
        if named and "/" not in named and not host.is_windows:
            return f"{VARIABLE}={named} is no program on PATH; it takes the path of claude"
        if named:
            return f"{VARIABLE}={named} is preflight itself, and no other claude is on PATH"
        unusable = next(find.not_executable(host), "")
        if unusable and host.is_no_exec(unusable):
            return f"{unusable} is on a file system that is mounted noexec"
        if unusable:
            return f"{unusable} is not executable"
        shut_in = next(find.shut_in(host), "")
        if shut_in:
            inside = ownership.shut(host, host.real_path(shut_in))
            return f"{shut_in} leads into {inside}, into which you may not look"
        return "no claude is on PATH"
    if installation.problem not in (DANGLING, UNUSABLE):
        return ""
    subject = f"{VARIABLE}={named}" if installation.path == named else installation.path
    if installation.problem == UNUSABLE:
        return f"{subject} is no program that you may run"
    if "/" not in installation.path:
        return f"{subject} is not the path of a file; it takes the whole path of claude"
    shut = ownership.shut(host, installation.real_path)
    if shut:
        return f"{subject} leads into {shut}, into which you may not look"
    if installation.path != installation.real_path:
        return f"{subject} leads nowhere: {installation.real_path} is not there"
    return f"{subject} leads nowhere: there is no such file"
