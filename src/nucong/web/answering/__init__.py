"""Pages of step 3: what a unit owes, the form, narrative, cases and files, and sending them."""
