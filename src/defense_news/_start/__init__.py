"""What makes the start quick: cheap records, no search for garbage meanwhile."""
