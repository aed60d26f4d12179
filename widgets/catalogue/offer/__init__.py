"""What can I offer? For mentors: whether to begin, what to settle first, a text about oneself to give away."""
