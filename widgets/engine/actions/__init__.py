"""What the browser's door does for each action of a request."""
