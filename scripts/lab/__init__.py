"""A laboratory for the real `claude`: loopback API, pinned installs, made-up homes, a pty."""
