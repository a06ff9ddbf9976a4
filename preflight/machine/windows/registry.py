"""Text in the registry of Windows."""

from __future__ import annotations

import sys


def text(hive: str, key: str, value: str) -> str:
    """A value of `HKLM` or `HKCU`; empty where it is not there, or no text."""
    if sys.platform != "win32":
        return ""
    import winreg

    root = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCU": winreg.HKEY_CURRENT_USER}[hive]
    try:
        with winreg.OpenKey(root, key) as opened:
            found, kind = winreg.QueryValueEx(opened, value)
    except OSError:
        return ""
    return found if kind in (winreg.REG_SZ, winreg.REG_EXPAND_SZ) else ""
