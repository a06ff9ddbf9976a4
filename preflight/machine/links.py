"""Links to programs, put into place in one step."""

from __future__ import annotations

import os


def place(target: str, path: str, *, copied: bool) -> None:
    """Make `path` a link to `target`, or a copy where links need rights; raises `OSError`.

    What is at `path` already is replaced; folders are made.
    """
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}.new"
    if copied:
        import shutil

        shutil.copy2(target, temporary)
    else:
        os.symlink(target, temporary)
    try:
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise
