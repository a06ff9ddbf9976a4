"""Many records of errors, from files and streams of any size, counted per cause."""
