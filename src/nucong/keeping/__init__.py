"""Where data lives and how it is kept: archives, the copies before an upgrade, sizes. No tables, no rows."""
