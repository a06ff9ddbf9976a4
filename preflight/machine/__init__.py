"""The one way to the outside: environment, files, locks, state, streams, clock, processes."""
