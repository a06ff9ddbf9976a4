"""Checks of preflight's own set-up: how claude is reached through it, and its configuration."""
