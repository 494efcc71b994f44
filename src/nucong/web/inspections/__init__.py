"""Pages of inspections: plans, the checklist on a phone, papers and their clocks, sums by unit."""
