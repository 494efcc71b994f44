"""Pages of units: the tree of any day, one unit through time, changes of the tree."""
