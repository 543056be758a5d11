"""What leaves the desk as a file: tables, and a dictionary that says what they mean."""
