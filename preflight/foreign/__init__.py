"""Text from outside: which characters may be shown, and where secrets lie in it."""
