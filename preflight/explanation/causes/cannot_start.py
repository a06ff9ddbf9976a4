"""claude itself cannot start: not found, incomplete, or not for this system."""

from __future__ import annotations

from ...errors import catalogue, kinds
from ...fix import Fix, by_hand
from ..evidence import advice, denied_file
from ..evidence.observations import lines
from .verdict import LIKELY, Verdict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...errors.api_error import ApiError
    from ...installs.starting.fault import StartFault
    from ..circumstances.circumstances import Circumstances
    from ..evidence.denied_file import Denied

ID = "cannot-start"
ABOUT = "claude itself cannot start"
MEANING = (
    "The shell, the loader or node could not start claude, or claude gave up before its first "
    "request. Nothing was sent, so no account and no limit has a part in it. What is wrong is "
    "on this machine: a path, an incomplete or damaged installation, a build for another "
    "system, or a part that the system lacks."
)
SOURCES = ("https://code.claude.com/docs/en/troubleshoot-install",)
AT_START = "the start"
"""The origin of an error that no text told, but how the run ended."""
INSTALLER = Fix("curl -fsSL https://claude.ai/install.sh | bash", "the official installer")
WHICH = Fix("preflight doctor installations", "says which claude there are, and which one starts")
ON_NODE = Fix(
    "npm install -g @anthropic-ai/claude-code@2.1.112",
    "the last release that runs on node: it needs neither AVX nor a certain C library, and "
    "will not get newer",
)
FIXES = (
    (
        ("git-bash", "git bash", "git for windows", "bash.exe", "suitable shell"),
        (
            by_hand("install Git for Windows (git-scm.com/downloads/win), or PowerShell 7"),
            by_hand("or set CLAUDE_CODE_GIT_BASH_PATH to the full path of bash.exe"),
        ),
    ),
    (
        ("spawn node enoent",),
        (
            by_hand(
                "update that program or extension: newer ones bring a claude that needs no node"
            ),
            by_hand("or install node where that program finds it, and start the program anew"),
        ),
    ),
    (
        ("process: spawn", "native-binary"),
        (
            by_hand(
                "look whether the folder of the project is there: take folders that are gone out "
                "of the workspace"
            ),
            by_hand("then install the extension anew: its claude comes with it"),
        ),
    ),
    (
        ("win32 application", "os error 193", "einval", "spawn unknown"),
        (
            Fix("where.exe claude", "lists each claude on PATH; take claude.exe or claude.cmd"),
            by_hand("give the program that starts claude that full path"),
            Fix("irm https://claude.ai/install.ps1 | iex", "or the native claude.exe"),
        ),
    ),
    (
        ("corrupted", "invalid json", "not valid json"),
        (
            Fix("ls -lt ~/.claude.json* ~/.claude/backups", "shows the file and its backups"),
            by_hand("put the newest whole one in its place, with no claude running"),
            by_hand("without one, move the file away: claude makes a new one and asks to sign in"),
        ),
    ),
    (
        ("native binary", "placeholder", "postinstall", "stub"),
        (
            INSTALLER,
            by_hand(
                "or install the package again and let its install script run (npm: without "
                "--ignore-scripts and --omit=optional; Bun: bun pm -g trust; pnpm: --allow-build)"
            ),
        ),
    ),
    (
        ("illegal", "avx", "sse4", "sigill"),
        (ON_NODE,),
    ),
    (
        ("dyld", "library not loaded", "referenced from"),
        (by_hand("update macOS to 13 or newer, where this computer can"), ON_NODE),
    ),
    (("bad cpu type",), (INSTALLER,)),
    (
        ("posix_getdents",),
        (
            by_hand(
                "the system's musl lacks this function: use a newer Alpine (3.21 lacks it), or "
                "an image with glibc"
            ),
            ON_NODE,
        ),
    ),
    (
        ("relocating", "required file not found", "glibc", "ld-linux", "musl", "dynamically"),
        (
            by_hand("Alpine: use 3.20 or newer, with libgcc, libstdc++ and ripgrep installed"),
            by_hand("NixOS and Guix: install claude from their own packages"),
            by_hand("in an image: install claude in the same image that runs it"),
        ),
    ),
    (
        ("damaged", "developer", "malware", "killed: 9", "verify"),
        (
            by_hand("System Settings, Privacy & Security: allow the program"),
            INSTALLER,
        ),
    ),
    (
        (
            "export named",
            "yoga.wasm",
            "find module",
            "engine",
            "node",
            "syntaxerror",
            "is not defined",
        ),
        (
            INSTALLER,
            by_hand("or update node to 22 or newer, and install the package again"),
        ),
    ),
    (
        (".claude.json", ".claude/", "config"),
        (
            Fix("ls -ld ~/.claude ~/.claude.json", "whose are they, and may you write?"),
            by_hand("give them back to yourself (they must not belong to root)", other_rights=True),
        ),
    ),
    (
        ("organization", "managed", "policy"),
        (by_hand("ask whoever runs this machine; show them this message", other_rights=True),),
    ),
    (
        ("not found", "not recognized", "could not find", "enoent", "locate", "unable to find"),
        (WHICH, INSTALLER),
    ),
)
"""Words of the message → what helps there."""


def judge(error: ApiError, circumstances: Circumstances) -> Verdict | None:
    """Words of the shell, the loader, node or claude, before any request."""
    if error.kind != kinds.CANNOT_START:
        return None
    if circumstances.start:
        return _seen_here(error, circumstances, circumstances.start)
    denied = denied_file.denied(error.message)
    if denied:
        return _kept_out(error, circumstances, denied)
    known = catalogue.look_up(error.message, error.status)
    meaning = known.meaning if known and known.kind == kinds.CANNOT_START else ""
    return Verdict(
        ID,
        LIKELY,
        f"{meaning or 'claude itself cannot start.'} Nothing was sent; no account plays a part.",
        evidence=lines(f'the message is "{error.message}"'),
        fixes=_steps(error.message, circumstances),
        tell_apart="claude --version prints a version: then it starts",
        sources=SOURCES,
    )


def _steps(message: str, c: Circumstances) -> tuple[Fix, ...]:
    """What helps where a message has these words, with the installer of its system."""
    lower = message.lower()
    general = (WHICH, *advice.update(c))
    known = (steps for words, steps in FIXES if any(word in lower for word in words))
    steps: tuple[Fix, ...] = next(known, general)
    return tuple(
        advice.installer(c, fix.note, message) if fix.command == INSTALLER.command else fix
        for fix in steps
    )


def _kept_out(error: ApiError, c: Circumstances, denied: Denied) -> Verdict:
    """A file of claude's own that it may not use."""
    why = "is full" if denied.full else "is read-only" if denied.read_only else ""
    said = f"the disk below {denied.path} {why}" if why else f"{denied.path} keeps it out"
    own = (c.give_back,) if c.give_back and not why else ()
    return Verdict(
        ID,
        LIKELY,
        f"claude cannot use {denied.place.what}: {said}. No account plays a part.",
        evidence=lines(f'the message is "{error.message}"'),
        fixes=(*own, *denied.fixes),
        tell_apart="preflight doctor own-files says ok: then they are yours",
        sources=SOURCES,
    )


def _seen_here(error: ApiError, c: Circumstances, fault: StartFault) -> Verdict:
    """What this machine shows is nearer than the words."""
    said = f'the message is "{error.message}"'
    own = error.origin == AT_START  # then the message is what was seen first
    return Verdict(
        ID,
        LIKELY,
        f"claude did not start: {fault.what}. Nothing was sent; no account plays a part.",
        evidence=lines(*(fault.seen[1:] if own else (*fault.seen, said))),
        fixes=c.start_fixes,
        tell_apart="preflight doctor cli-start says ok: then it starts",
        sources=SOURCES,
    )
