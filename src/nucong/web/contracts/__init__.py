"""Pages of collective contracts."""
