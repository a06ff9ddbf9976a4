"""Which of the credentials claude sends, and what keeps it from sending any."""
