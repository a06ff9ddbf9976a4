"""What is known about the run in which an error occurred, from this machine or from a report."""
