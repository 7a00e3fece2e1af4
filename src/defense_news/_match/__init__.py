"""Many phrases -> where they stand in a text. Knows no news."""
