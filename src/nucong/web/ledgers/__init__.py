"""Pages of the ledgers: recording in under a minute, lists, sums by unit, campaigns, the list of kinds."""
