"""Text and JSON for people and scripts; the one place that redacts and neutralises."""
