"""Articles -> one record per real-world meeting."""
