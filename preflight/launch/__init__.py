"""The launch: what the arguments mean, supervision, stderr relay, exit status."""
