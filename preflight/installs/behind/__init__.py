"""What a `claude` that is not claude itself starts: scripts, shims of version managers, aliases."""
