"""The user's shell: its start-up file, and the code that preflight gives it."""
