"""Pages of step 2: from a confirmed document to a programme, a form, a list of units, an open report."""
