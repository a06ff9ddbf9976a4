"""Usage windows as they were reported to the user, each with its source and age."""
