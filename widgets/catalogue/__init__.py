"""What the widgets are: a folder a widget, always the same files."""
