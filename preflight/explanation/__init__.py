"""ApiError and circumstances → explanation: verdicts ranked, the claim about usage, the story."""
