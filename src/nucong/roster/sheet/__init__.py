"""A roster as a list: columns, reading back what was exported, what an import would change."""
