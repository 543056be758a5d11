"""Numbers about groups of people: counted by the database, none on fewer than three."""
