"""An exercise as a form of Wagtail's blocks: a block for each kind.

`kind_blocks` describes the fields of each kind, `conversion` turns what stands in them
into the form of docs/exercises.md and back, `block_errors` puts the checker's words to
the fields, `editor_field` is the whole as one field of a form.
"""
