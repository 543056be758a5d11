"""Files that somebody sent us: nothing is believed of them before it is read."""
