"""In which line of a YAML file something stands."""

from collections.abc import Sequence

import yaml


def line_of(node: yaml.Node | None, steps: Sequence[str | int]) -> int:
    """The line of the key or the item, or of what should have held it."""
    line = node.start_mark.line + 1 if node else 1
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(step)]
            if not found:
                return line
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                return line
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
