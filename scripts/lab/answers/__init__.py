"""Answers with a known truth: raw API answers that we make, put through the real CLI."""
