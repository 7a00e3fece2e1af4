"""Raw text -> zones and what the page itself says: dateline, credits, byline, headline."""
