"""Whether a claude can start, and what keeps it from starting."""
