"""What the configuration files add to the options that were given."""

from __future__ import annotations

from ..machine import configuration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..machine.host import Host
    from .options import Options


def filled(options: Options, host: Host) -> Options:
    """The options with what the files set beside them, and with what is wrong in the files.

    An option outranks its variable, a variable the user's file, that the system's; checks to be
    left out by option are added to those of a variable or a file.
    """
    files = configuration.files(host)
    values = configuration.effective(files)
    for key in configuration.KEYS:
        if host.environ.get(configuration.variable(key)):
            values.pop(key, None)
    skip = values.get("skip")
    return options._replace(
        strict=options.strict or values.get("strict") is True,
        quiet=options.quiet or values.get("quiet") is True,
        skip=(*options.skip, *skip) if isinstance(skip, list) else options.skip,
        key=options.key or str(values.get("key", "")),
        color=options.color or str(values.get("color", "")),
        complaints=tuple(line for file in files for line in file.problems),
    )
