"""The admin views of a case, each with its addresses below /admin/cases/."""
