"""The page of the administrator about data and backup."""
