"""What makes the browser's Python bundle, at build time: nothing of it reaches the browser."""
