from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.site.colours import dark_ground

project = "core-back"
author = "core-back contributors"
project_copyright = "core-back contributors"
version = release = metadata.version("core-back")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "docs.site.hook",
]
templates_path = ["_templates"]
exclude_patterns = ["_build", "_templates", "explanation/figures-of"]  # tables that a page includes

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_use_ivar = True  # fields are a list in the text of their class, not entries of their own

nitpicky = True
nitpick_ignore_regex = [
    (
        r"py:class",
        r"collections\.abc\.\w+|datetime\.\w+|os\.PathLike|uuid\.UUID",
    ),  # the site is built without the network
    (r"py:class", r"hypothesis\.strategies\.SearchStrategy"),
    (r"py:class", r"core_back\._[\w.]+\.[A-Z]|core_back\.tables\._answers\.FrameT"),  # type variables
    (r"py:class", r"core_back\._model\.pose.*|core_back\.(View|KeyFrame|Prop|Joint)|Theme"),  # the words of poses
]

html_theme = "furo"
html_title = f"core-back {version}"
html_copy_source = False
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_theme_options = {
    "dark_css_variables": {"color-background-primary": dark_ground()}
}  # figures stand in no rectangles
