"""Questions, the cleaning and validation of answers, and questions that several widgets ask in the same words."""
