"""Pages of step 4 (review, consolidate) and step 5 (report out)."""
