"""A process that ends with us, should we be killed: a job object of Windows.

https://learn.microsoft.com/windows/win32/procthread/job-objects.  What claude starts itself breaks
away from the job silently, so that its background processes outlive us as they outlive claude.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KILL_ON_CLOSE, SILENT_BREAKAWAY = 0x2000, 0x1000
EXTENDED = 9
"""`JobObjectExtendedLimitInformation`."""
_kept: list[Any] = []
"""Jobs stay open as long as this process lives; the system closes them, also when it is killed."""


def tie(handle: int) -> bool:
    """Let the process of this handle end with us; whether that worked."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    kernel.SetInformationJobObject.argtypes = (
        wintypes.HANDLE,
        ctypes.c_int,
        wintypes.LPVOID,
        wintypes.DWORD,
    )
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    _kept.append(job)
    limits = limits_of(KILL_ON_CLOSE | SILENT_BREAKAWAY)
    told = kernel.SetInformationJobObject(job, EXTENDED, limits, len(limits))
    return bool(told and kernel.AssignProcessToJobObject(job, handle))


def limits_of(flags: int) -> bytes:
    """A `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` of 64 bits that sets nothing but these flags."""
    return bytes(16) + flags.to_bytes(4, "little") + bytes(144 - 20)
