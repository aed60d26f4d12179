"""Data files that come back, their schema, and what tells one from another."""
