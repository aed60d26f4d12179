"""Forms, problems and results as accessible HTML."""
