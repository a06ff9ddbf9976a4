"""Settings files, and the environment that claude sees after them."""
