"""What the pages of step 2 show, as frozen values."""
