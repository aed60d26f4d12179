"""Calendar files of many agreements, as two programs that do not write them show their days and hours.

python -m tests.calendars --agreements 10000 --seed 1
"""
