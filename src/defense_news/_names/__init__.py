"""Places, titles, names, offices and days: what the phrases of a text name."""
