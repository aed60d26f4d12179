"""A result as files: one module a format, one list of formats."""
