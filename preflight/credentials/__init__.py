"""Which credential claude will send: settings files, environment, stores, precedence."""
