"""Pages of figures over the years: elements that several forms ask alike."""
