"""Every file and folder that was named, read record by record and counted."""

from __future__ import annotations

import os

from .judge import Judge
from .reader import Reader
from .tally import Summary, Tally
from .text_stream import DAMAGED, NotReadable, as_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator, Sequence

    from ..machine.host import Host

SHOWN = 5
"""Problems that are told one by one; the others are counted."""


class Gatherer:
    """`add(name, stream)` for each source, then `summary()`."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.problems: list[str] = []
        self._reader = Reader()
        self._judge = Judge()
        self._foreign = 0

    def add(self, name: str, stream: io.RawIOBase, *, named: bool) -> None:
        """Count the records of one stream.

        `named` tells that the user named it, rather than the folder it lies in, so that it is
        worth a line where it holds none.
        """
        before = (self._reader.records, self._reader.damaged, self._reader.long)
        judge, add = self._judge.judge, self.tally.add
        problem = ""
        try:
            for record in self._reader.read(as_text(stream)):
                judged = judge(record)
                if judged is not None:
                    add(record, judged)
        except NotReadable as error:
            problem = str(error)
        except DAMAGED as error:
            problem = f"could not be read to its end: {getattr(error, 'strerror', None) or error}"
        self._note(name, problem, before, named)

    def _note(self, name: str, problem: str, before: tuple[int, int, int], named: bool) -> None:
        records, damaged, long = (
            now - then
            for now, then in zip(
                (self._reader.records, self._reader.damaged, self._reader.long), before, strict=True
            )
        )
        if not problem and not records:
            problem = "holds no records"
        if not records and not named:
            self._foreign += 1  # folders hold other things
            return
        if damaged and records:
            lines = "1 line is" if damaged == 1 else f"{damaged} lines are"
            problem = "; ".join(filter(None, (problem, f"{lines} no record")))
        if long and records:
            problem = "; ".join(filter(None, (problem, f"{long} too long to be one")))
        if problem:
            self.problems.append(f"{name}: {problem}")

    def summary(self) -> Summary:
        shown = self.problems[:SHOWN]
        if len(self.problems) > SHOWN:
            shown.append(f"{len(self.problems) - SHOWN} more could not be read whole")
        if self._foreign:
            files = (
                "1 file of another kind was"
                if self._foreign == 1
                else (f"{self._foreign} files of other kinds were")
            )
            shown.append(f"{files} passed over")
        return Summary(self._reader.records, self.tally, tuple(shown))


def files(
    host: Host, names: Sequence[str], missing: Callable[[str, str], None]
) -> Iterator[tuple[str, bool]]:
    """The path of each file that is named or lies in a named folder, and whether it was named.

    `-` is standard input.  Links are followed where they are named themselves, so that there is no
    circle; `missing` is told of what is not there.
    """
    for name in names:
        if name != "-" and host.is_dir(name):
            yield from ((path, False) for path in _below(host, name))
        elif name != "-" and host.stat(name) is None:
            missing(name, "No such file or directory")
        else:
            yield name, True


def _below(host: Host, folder: str) -> Iterator[str]:
    folders = [folder]
    while folders:
        current = folders.pop()
        inner = []
        for name in host.names(current):
            path = os.path.join(current, name)
            if host.is_link(path):
                continue
            if host.is_dir(path):
                inner.append(path)
            elif host.is_file(path):
                yield path
        folders += reversed(inner)
