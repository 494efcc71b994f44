"""Pages of the calendar: the year of a unit, reporting regimes, the next report."""
