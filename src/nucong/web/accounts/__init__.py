"""Pages of people: accounts, roles, one-time codes, the record of what was done, one's own details."""
