"""What is different on Windows; imported there alone."""
