"""What to open the next conversation with, and how to get ready for it."""
