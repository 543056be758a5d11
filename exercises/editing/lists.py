"""Lists whose members have ids that nobody types, and lines that must be there."""

from wagtail import blocks


class NeededLineBlock(blocks.CharBlock):
    """Stands in the exercise also when it is empty, so that the checker says so."""

    def __init__(self, **options: object) -> None:
        super().__init__(required=False, max_length=2000, **options)


class IdentifiedListBlock(blocks.ListBlock):
    """Options, items and the like: `prefix` begins the ids of new ones. An id that was
    there stays, since answers that are kept name it.
    """

    def __init__(
        self, child_block: blocks.Block, prefix: str = "", **options: object
    ) -> None:
        self.prefix_of_ids = prefix
        super().__init__(child_block, **options)
