"""Where a credential is kept: login file, Keychain, profile, helper program."""
