"""What an instructor fills in. `simulations.drafts` makes format 1 of it."""
