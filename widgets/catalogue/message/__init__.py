"""A first message to a possible mentor, and what follows it."""
