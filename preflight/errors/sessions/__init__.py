"""What the sessions of claude left on this machine."""
