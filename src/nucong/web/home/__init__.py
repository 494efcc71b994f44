"""Home: what is hers to do; one subject a file, put together in `page`."""
