"""The user's npm: its configuration, its global folder, and whether it may write there."""
