"""Thin MkDocs adapters: each handler calls a pure function of `hooks.core` and puts the answer back."""
