"""The status line that claude runs: it keeps the usage figures and explains the last error."""
