"""Exact steps that bring this machine's claude up to date."""
