"""What the tools are: a folder a tool, always the same files."""
