"""A result as files: one module a format."""
