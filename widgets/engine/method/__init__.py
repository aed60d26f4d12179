"""Weighing people, what would change it, and days that follow a rhythm."""
