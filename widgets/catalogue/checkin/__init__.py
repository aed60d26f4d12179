"""A check-in half way: what works, what to change, and what to write into the agreement."""
