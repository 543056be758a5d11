"""The dates of a webinar in the CMS: add, change, cancel."""
