"""One file per command: gather, judge, render."""
