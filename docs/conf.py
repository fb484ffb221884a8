"""How Sphinx builds the documentation: `make docs` leaves pages in build/docs that work from a folder.

The pages ask nothing of a network: Furo brings its own styles, no fonts are fetched, and the search reads an index that
lies beside the pages.
"""

import re
from typing import Any

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage, languages

project = "tuanmedia"
author = "tuanmedia"
language = "zh_CN"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "团媒 tuanmedia"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
# A page in a folder cannot fetch another page, so results are shown by their titles.
html_show_search_summary = False
html_search_language = "zh"


class HanziPairs(SearchLanguage):
    """Chinese text as pairs of neighbouring hanzi, Latin text as words: every phrase is found, without a dictionary."""

    lang = "zh"
    language_name = "Chinese"
    js_splitter_code = """
function splitQuery(query) {
  const runs = query.match(/[\\u4e00-\\u9fff]+|[A-Za-z0-9_]+/g) || [];
  return runs.flatMap((run) => {
    if (!/[\\u4e00-\\u9fff]/.test(run) || run.length < 2) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
}
"""
    _runs = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9_]+")

    def split(self, input: str) -> list[str]:
        """The words of a text as the index holds them, single hanzi too."""
        words = []
        for run in self._runs.findall(input):
            if "\u4e00" <= run[0] <= "\u9fff":
                words += [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
            else:
                words.append(run)
        return words


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers the search in Chinese."""
    languages["zh"] = HanziPairs
    return {"parallel_read_safe": True, "parallel_write_safe": True}
