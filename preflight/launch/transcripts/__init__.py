"""The transcript rows that this run of claude added, and the errors in them."""
