"""Settings files and the environment that claude sees after their `env` blocks."""

from __future__ import annotations

from ..records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..files import Document
    from ..host import Host
    from ..launch.invocation import Invocation


class Settings(NamedTuple):
    """`environ` is the effective environment; `origins` maps a variable to the file that set it
    (absent: the shell); `values` are merged settings keys, `value_origins` their files;
    `problems` are lines naming files that claude drops."""

    environ: Mapping[str, str]
    origins: Mapping[str, str] = {}
    values: Mapping[str, Any] = {}
    value_origins: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()


def gather(host: Host, invocation: Invocation, config: Document) -> Settings:
    """Read every settings file that applies to this run."""
    return Settings(host.environ)
