"""What each page shows, ready to print: one frozen dataclass per page and the function that fills it."""
