"""The live room is another service's. What we ask of it is one thing: the way in."""
