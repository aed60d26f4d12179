"""Spreadsheets and data files read as people, and people written as spreadsheets."""
