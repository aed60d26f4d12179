"""Bilingual texts, the guide's terminology, and the files they come from."""
