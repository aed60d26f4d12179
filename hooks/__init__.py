"""Thin MkDocs adapters: each handler calls a pure function of `guide` and puts the answer back."""
