"""Pictures of graphs, laid out on the server so that they need no script.

The map of a case, the flow of its money and a cohort's paths are drawn by the same few
steps, those of Sugiyama, Tagawa and Toda (1981), one file each:

    strands   lines between the same two boxes run together; circles are opened
    layers    each box one layer below those that lead to it
    ordering  boxes of a layer in an order in which few lines cross
    places    how far from the left each stands
    routes    where each line leaves, bends and ends
    layout    all of it, for each connected part of the graph

`lettering` measures and wraps the words, `svg` makes paths and arrow heads of it.
Nothing here knows Django, a case or a language.

    layout = lay_out(
        ["call", "bank", "end"],
        [Edge("a", "call", "bank"), Edge("b", "bank", "end", width=12)],
        sizes={"call": Size(160, 60), "bank": Size(160, 60), "end": Size(120, 40)},
        direction="down",  # or "across": in the direction of reading
    )
    layout.boxes["bank"].x, layout.routes["a"].points
    layout.mirrored()  # for languages that are read from the right
"""

from graph_layout.geometry import Box, Edge, Layout, Point, Route, Size, Spacing
from graph_layout.layout import lay_out

__all__ = ["Box", "Edge", "Layout", "Point", "Route", "Size", "Spacing", "lay_out"]
