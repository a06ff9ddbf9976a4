"""Real installations of claude on machines of their own, to try what preflight tells people to do."""
