"""What a new release of claude says and writes that preflight does not know yet."""
