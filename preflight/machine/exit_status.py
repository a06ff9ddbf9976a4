"""Exit statuses of preflight itself; after a launch the status is claude's own."""

GOOD = 0
PROBLEM = 1
USAGE = 2
REFUSED = 125
"""preflight refused to launch, or failed itself."""
NOT_EXECUTABLE = 126
NOT_FOUND = 127
