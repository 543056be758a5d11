"""Every play there is, within a bound: `search.solve` begins it."""
