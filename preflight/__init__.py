"""preflight: `claude` with a co-pilot.

`from preflight import explain` is its knowledge as one function; see `preflight.library`.
"""

__version__ = "0.1.0"
__all__ = ["Explained", "__version__", "explain"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .library import Explained as Explained
    from .library import explain as explain


def __getattr__(name: str) -> object:
    """The library's names, imported when they are asked for: a launch does not pay for them."""
    if name not in ("Explained", "explain"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import library

    return getattr(library, name)
