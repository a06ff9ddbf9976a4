"""preflight: `claude` with a co-pilot."""

__version__ = "0.1.0"
