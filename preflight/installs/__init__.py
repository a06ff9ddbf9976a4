"""What is installed: which `claude`s, their kind and version, npm's global folder."""
