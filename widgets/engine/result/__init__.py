"""What was concluded, as keys and facts, and what changed since."""
