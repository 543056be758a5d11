"""Blanks: forms to take home, written in Markdown and made into DOCX or XLSX.

Plain Python. docs/decisions/blanks.md says how one is written.
"""
