"""What a published claude can say: its strings, sorted by what `explain` makes of them."""
