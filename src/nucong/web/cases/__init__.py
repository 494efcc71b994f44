"""Pages of confidential cases: for their team, for the woman herself, and the counts others may see."""
