"""Which of these people? Candidates compared on the person's own criteria, what is not known kept apart."""
