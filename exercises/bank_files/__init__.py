"""The bank in the CMS, in and out as files."""
