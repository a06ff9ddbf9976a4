"""Windows on Linux: Wine with a real CPython, a real node and the real claude.exe."""
