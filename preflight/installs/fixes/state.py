"""Which row of the table a machine is in."""

from __future__ import annotations

from .. import kinds, named_by_user, versions
from ..installation import (
    DANGLING,
    NATIVE,
    NPM_GLOBAL,
    NPM_LOCAL,
    STUB,
    UNKNOWN,
    UNUSABLE,
)
from ..updating import self_update
from . import others, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .way import Machine


def of(m: Machine, *, alone: bool = False) -> str:
    """The row; `alone` leaves out what other installations could do."""
    claude = m.claude
    if claude is None or claude.problem in (DANGLING, UNUSABLE):
        named = named_by_user.path(m.host) and named_by_user.instead(m.host)
        return table.NAMED_WRONG if named else table.NOTHING
    if not alone:
        named = named_by_user.instead(m.host) if named_by_user.is_running(m.host, claude) else None
        if named and versions.older(claude.version, named.version):
            return table.NAMED_OLD
        if others.newest_other(m):
            return table.SHADOWS_NEWER
    if kinds.is_of_windows(m.host.platform, claude.real_path):
        return table.OF_WINDOWS
    return _of_kind(m, claude.kind)


def _of_kind(m: Machine, kind: str) -> str:
    assert m.claude is not None
    if kind in (NATIVE, NPM_GLOBAL, NPM_LOCAL) and self_update.has_no_room(m.host, m.claude):
        return table.CRAMPED
    if kind == NATIVE:
        if self_update.is_foreign(m.host, m.claude):
            return table.NATIVE_FOREIGN
        return table.NATIVE_HELD if self_update.native_refusals(m.host) else table.NATIVE_SOUND
    if kind == NPM_GLOBAL:
        return _of_npm(m)
    if kind == NPM_LOCAL:
        return table.LOCAL
    if kind == UNKNOWN:
        return table.UNTOLD
    return table.MANAGED_PLACEHOLDER if m.claude.problem == STUB else table.MANAGED


def _of_npm(m: Machine) -> str:
    assert m.claude is not None
    if not m.npm.npm or not m.npm.node:
        return table.NPM_GONE
    if m.claude.problem == STUB:
        return table.NPM_PLACEHOLDER
    if m.npm.refused:
        return table.NPM_REFUSED
    if m.npm.blocked:
        return table.NPM_BLOCKED
    return table.NPM_HELD if m.npm.held else table.NPM_SOUND
