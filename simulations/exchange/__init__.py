"""Cases as files: in and out, with their pictures and documents."""
