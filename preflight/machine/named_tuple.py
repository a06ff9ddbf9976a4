"""`NamedTuple` without the price of importing `typing`, and of `collections.namedtuple`.

The launch path may cost a few milliseconds in all; `typing` alone takes a good part of them, and
`namedtuple` compiles source text for each of some forty records.  Type checkers see the real
`typing.NamedTuple`; at run time a class body's annotations become the fields, with the same
defaults, methods and properties.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from operator import itemgetter

    class _Builder(type):
        def __new__(mcs, name, bases, body):
            if bases:
                fields = tuple(body.get("__annotations__", ()))
                body["_field_defaults"] = {f: body.pop(f) for f in fields if f in body}
                body["_fields"] = body["__match_args__"] = fields
                body.update((field, property(itemgetter(at))) for at, field in enumerate(fields))
            body.setdefault("__slots__", ())
            return super().__new__(mcs, name, bases or (tuple,), body)

    class NamedTuple(metaclass=_Builder):
        """Base of immutable records; subclass with annotated fields, defaults last."""

        def __new__(cls, *values, **named):
            if named or len(values) != len(cls._fields):
                values = _complete(cls, values, named)
            return tuple.__new__(cls, values)

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            inside = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(inside)})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changed):
            return type(self)(**{**self._asdict(), **changed})

    def _complete(cls, values, named):
        """The values in the order of the fields; raises `TypeError` as a function call does."""
        rest = cls._fields[len(values) :]
        wrong = [name for name in named if name not in rest]
        if wrong or len(values) > len(cls._fields):
            raise TypeError(
                f"{cls.__name__}() takes {', '.join(cls._fields)}, not {wrong or values}"
            )
        given = {**cls._field_defaults, **named}
        missing = [name for name in rest if name not in given]
        if missing:
            raise TypeError(f"{cls.__name__}() lacks {', '.join(missing)}")
        return (*values, *[given[name] for name in rest])
