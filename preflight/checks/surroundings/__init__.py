"""Checks of what claude finds around it: its own files, the certificates it is to trust."""
