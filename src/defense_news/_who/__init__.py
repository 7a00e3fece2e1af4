"""Officials, references, parties and speakers: whom the names of a text mean."""
