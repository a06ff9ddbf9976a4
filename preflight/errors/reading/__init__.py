"""Text, transcript rows, logs → ApiError."""
