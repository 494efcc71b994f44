"""A tree of units as a list: its columns, reading it from Excel or CSV, planning what it would change, writing it."""
