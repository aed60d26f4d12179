"""The widgets of the guide: Python that runs in the tests, at build time and in the page. See README.md for the map."""
