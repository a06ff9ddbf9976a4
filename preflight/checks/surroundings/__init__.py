"""Checks of what claude finds around it: its own files, the folder's settings, another session, the
certificates it is to trust."""
