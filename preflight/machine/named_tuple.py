"""`NamedTuple` without the price of importing `typing`.

The launch path may cost a few milliseconds in all, and `typing` alone takes a good part of them.
Type checkers see the real `typing.NamedTuple`; at run time a class body's annotations become a
`collections.namedtuple` with the same defaults, methods and properties.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    class _Builder(type):
        def __new__(mcs, name, bases, body):
            if body.pop("_root", False):
                return super().__new__(mcs, name, bases, body)
            fields = list(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            base = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            body.setdefault("__slots__", ())
            body.pop("__classcell__", None)
            return type(name, (base,), body)

    class NamedTuple(metaclass=_Builder):
        """Base of immutable records; subclass with annotated fields, defaults last."""

        _root = True
