"""What an instructor fills in. `simulations.releases.drafts` makes format 1 of it."""
