"""Cloud providers, each with what its library inside claude would find."""
