"""Real installations of claude on machines of their own, to try the advice of preflight."""
