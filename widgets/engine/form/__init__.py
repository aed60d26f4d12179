"""Questions, their validation, and those that several widgets ask in the same words."""
