"""Words every context shares: days, refusals, text keys. No Django, no rows."""
