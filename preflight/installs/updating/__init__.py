"""How claude gets newer: its own updates, and the newest release there is."""
