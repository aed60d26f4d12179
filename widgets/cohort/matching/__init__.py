"""From two lists of people to pairs: rules, fit, the best matching in a stated order, and what is said of it."""
