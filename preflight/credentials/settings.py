"""Settings files and the environment that claude sees after their `env` blocks."""

from __future__ import annotations

from ..records import NamedTuple
from . import settings_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ..files import Document
    from ..host import Host
    from ..launch.invocation import Invocation
    from .settings_files import SettingsFile


class Settings(NamedTuple):
    """`environ` is the effective environment; `origins` maps a variable to the file that set it
    (absent: the shell); `values` are merged settings keys, `value_origins` their files;
    `problems` are lines naming files that claude drops; `files` are all that exist and apply,
    lowest precedence first."""

    environ: Mapping[str, str]
    origins: Mapping[str, str] = {}
    values: Mapping[str, Any] = {}
    value_origins: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()
    files: tuple[SettingsFile, ...] = ()

    def where(self, name: str) -> str:
        """A variable with the file that sets it, for people."""
        origin = self.origins.get(name)
        return f"{name} in {origin}" if origin else name

    def scope(self, path: str) -> str:
        """The scope of the settings file at `path`; empty where it is none."""
        return next((f.scope for f in self.files if f.document.path == path), "")


def gather(host: Host, invocation: Invocation, config: Document) -> Settings:
    """Read every settings file that applies to this run."""
    files = tuple(settings_files.applicable(host, invocation, config))
    if not files:
        return Settings(host.environ)
    environ = dict(host.environ)
    origins: dict[str, str] = {}
    values: dict[str, Any] = {}
    value_origins: dict[str, str] = {}
    for file in files:
        document = file.document
        for name, value in document.data.get("env", {}).items():
            environ[name] = as_text(value)
            origins[name] = document.path
        values.update(document.data)
        value_origins.update(dict.fromkeys(document.data, document.path))
    problems = tuple(f"{f.document.path} {f.document.problem}" for f in files if f.document.problem)
    return Settings(environ, origins, values, value_origins, problems, files)


def as_text(value: Any) -> str:
    """What claude makes of a value in an `env` block that is no string (measured)."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)
