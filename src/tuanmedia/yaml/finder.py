"""Where the routes of one text stand: quickly in the plain form, through events where only they can tell."""

from functools import cached_property

from tuanmedia.yaml.plain import located, plain
from tuanmedia.yaml.source import Place, Places, Route


class Finder:
    """The places of one text, looked up once however many are asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._known = located(text) if plain(text) is not None else None

    def at(self, route: Route) -> Place:
        """The place of `route`, or of its nearest parent that is there, or the beginning."""
        if self._known is None:
            return self._strictly.at(route)
        there = route
        while there and there not in self._known:
            there = there[:-1]
        line, column = self._known.get(there, (1, 1))
        in_brackets = there != route and set("[{") & set(self._lines[line - 1])
        return self._strictly.at(route) if in_brackets else (line, column)

    @cached_property
    def _strictly(self) -> Places:
        from tuanmedia.yaml.events import locate  # late: few findings point into brackets

        return locate(self._text)
