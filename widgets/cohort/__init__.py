"""Two lists of people, and the pairs that a coordinator can defend: read in the page, decided in the page."""
