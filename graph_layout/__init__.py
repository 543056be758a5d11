"""Pictures of graphs, laid out on the server so that they need no script.

Boxes and the lines between them get their places by the steps of Sugiyama, Tagawa and
Toda (1981), one module each. Nothing here knows Django, a case or a language.
`README.md` shows how to use it.
"""

from graph_layout.geometry import Box, Edge, Layout, Point, Route, Size, Spacing
from graph_layout.layout import lay_out

__all__ = ["Box", "Edge", "Layout", "Point", "Route", "Size", "Spacing", "lay_out"]
