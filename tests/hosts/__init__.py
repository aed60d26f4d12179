"""The site by other hosts than MkDocs: `make other-hosts`.

ProperDocs, a fork of MkDocs, must write the same bytes from the same configuration, hooks and theme. Zensical runs no
hook and has another template language: what it makes of the pages is a report, which stops nothing.
"""
