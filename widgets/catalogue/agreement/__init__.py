"""The agreement: what a mentor and a mentee expect of each other, written by the two of them."""
