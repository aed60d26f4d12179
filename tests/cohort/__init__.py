import os

# What makes the workbooks here is openpyxl as the browser has it, without lxml.
os.environ.setdefault("OPENPYXL_LXML", "False")
