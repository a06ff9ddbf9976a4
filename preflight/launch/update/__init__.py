"""What became of an update or an install that ran under preflight."""
