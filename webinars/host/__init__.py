"""The host's page of a date: its people, live, and what the host does about them."""
