"""What follows from official figures: a pace, and what is said once when a mark is passed."""
