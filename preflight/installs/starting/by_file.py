"""What keeps a claude from starting, told from its file alone; nothing is started."""

from __future__ import annotations

import os

from .. import releases, versions
from ..installation import DANGLING, STUB, UNUSABLE
from ..npm import node_tools
from . import fault as f
from . import formats
from .fault import StartFault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...machine.host import Host
    from ..installation import Installation

_OF_PLATFORM = {"linux": formats.ELF, "darwin": formats.MACH_O, "win32": formats.WINDOWS}
_EMULATORS = "/proc/sys/fs/binfmt_misc"
"""Where Linux lists what runs programs of other machines and systems (binfmt_misc): qemu, Wine,
the Windows side of WSL."""


def fault(host: Host, installation: Installation | None) -> StartFault | None:
    """What is wrong with the file that starts, or with the one that it starts in turn."""
    if installation is None or installation.problem in (DANGLING, UNUSABLE):
        return None
    if installation.problem == STUB:
        text = "is a placeholder: npm did not run the package's install script"
        return StartFault(f.PLACEHOLDER, installation.path, f"{installation.path} {text}")
    for path in filter(None, (installation.real_path, installation.wraps)):
        found = _of_file(host, installation, host.real_path(path))
        if found:
            return found
    return None


def _of_file(host: Host, installation: Installation, path: str) -> StartFault | None:
    status = host.stat(path)
    if status is None or not host.is_file(path):
        return None
    if status.st_size == 0:
        text = "is an empty file (0 bytes): a download or a full disk broke off"
        return StartFault(f.EMPTY, path, f"{path} {text}")
    try:
        form = formats.form(host.read_head(path, formats.HEAD))
    except (OSError, ValueError):
        return None
    return (
        _of_system(host, path, form)
        or _of_length(path, form, status.st_size)
        or _of_loader(host, path, form)
        or _of_script(host, installation, path, form)
    )


def _of_system(host: Host, path: str, form: formats.Form) -> StartFault | None:
    if form.system == formats.PAGE:
        text = "is a web page and no program: the download was answered by something else"
        return StartFault(f.NO_PROGRAM, path, f"{path} {text}")
    if form.system == formats.ZEROS:
        text = "holds nothing but zeros: it was not written to the end"
        return StartFault(f.NO_PROGRAM, path, f"{path} {text}")
    wanted = _OF_PLATFORM.get(host.platform)
    if form.system not in formats.SYSTEMS or wanted is None or _emulated(host, form):
        return None
    if form.system != wanted:
        own, here = formats.SYSTEMS[form.system], formats.SYSTEMS[wanted]
        text = f"{path} is a program for {own}, and this system is {here}"
        return StartFault(f.OTHER_SYSTEM, path, text)
    machine = formats.ALIKE.get(host.machine, host.machine)
    built = formats.ALIKE.get(form.machine, form.machine)
    # A Mac with Apple silicon runs Intel's programs (Rosetta), 64-bit machines those of 32 bits.
    runs = (machine, built) in (("aarch64", "x86_64"), ("aarch64", "armv7l"), ("x86_64", "i686"))
    if not built or built == machine or machine not in formats.MACHINES.values():
        return None
    if runs and (form.system == formats.MACH_O or built in ("i686", "armv7l")):
        return None
    text = f"{path} is built for {built}, and this machine is {machine}"
    return StartFault(f.OTHER_MACHINE, path, text)


def _emulated(host: Host, form: formats.Form) -> bool:
    """Whether something of the system may run programs of another machine or system."""
    handlers = host.names(_EMULATORS)
    names = ("wslinterop", "wine", "dosexec") if form.system == formats.WINDOWS else ("qemu", "fex")
    return any(
        name.lower().startswith((*names, "rosetta", "box64")) and name != "register"
        for name in handlers
    )


def _of_length(path: str, form: formats.Form, size: int) -> StartFault | None:
    if form.size <= size:
        return None
    text = f"{path} is cut off: {size:,} bytes of at least {form.size:,} are there"
    return StartFault(f.CUT_OFF, path, text)


def _of_loader(host: Host, path: str, form: formats.Form) -> StartFault | None:
    if not form.loader or host.stat(form.loader) is not None:
        return None
    library = "musl" if "musl" in form.loader else "glibc"
    text = f"{path} needs {form.loader} ({library}), which this system does not have"
    return StartFault(f.NO_LOADER, path, text)


def _of_script(
    host: Host, installation: Installation, path: str, form: formats.Form
) -> StartFault | None:
    if not form.interpreter:
        return None
    program, *rest = form.interpreter
    if os.path.basename(program) == "env" and host.stat(program) is not None:
        program = next((w for w in rest if not w.startswith("-") and "=" not in w), "")
        found = node_tools.first_on_path(host, program) if program else ""
        if program and not found:
            text = f"{path} is a script for {program}, and there is no {program} on PATH"
            return StartFault(f.NO_INTERPRETER, path, text)
    elif os.path.isabs(program) and host.stat(program) is None:
        text = f"{path} is a script for {program}, which does not exist"
        return StartFault(f.NO_INTERPRETER, path, text)
    return _of_node(host, installation, path) if os.path.basename(program) == "node" else None


def _of_node(host: Host, installation: Installation, path: str) -> StartFault | None:
    """A build that runs on node, and finds one that is too old."""
    if not installation.package or versions.parse(installation.version) is None:
        return None
    if not versions.older(installation.version, releases.NATIVE_BINARY):
        return None
    node = node_tools.tools(host).node
    major = node_tools.major(host, node) if node else 0
    floor = releases.node_floor(installation.version)
    if not 0 < major < floor:
        return None
    text = f"claude {installation.version} needs node {floor} or newer, and {node} is node {major}"
    return StartFault(f.OLD_NODE, path, text)
