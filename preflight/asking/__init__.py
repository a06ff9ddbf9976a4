"""Starting claude to ask it something: how much is used, and whether a request is accepted."""
