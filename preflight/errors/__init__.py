"""Text, debug log, transcript → ApiError."""
