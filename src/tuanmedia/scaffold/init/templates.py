"""Templates filled in: each value is written as its file needs it, so that it says nothing there but itself."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from tuanmedia.yaml.spelling import inline

TEMPLATES = Path(__file__).parent / "templates"
# Whatever Markdown, in any dialect of the hosts, may take for its own.
_markup = re.compile(r"[!-/:-@\[-`{-~]")


class FileTemplate(Template):
    """A text with blanks `§{name}`: neither `$` nor `{{` is ours in files that a shell or a host reads."""

    delimiter = "§"
    idpattern = "[a-z_]+"


def filled_template(path: str, blanks: Mapping[str, str]) -> bytes:
    """A file of the templates with its blanks filled; a line whose only blank stays empty goes."""
    text = (TEMPLATES / "/".join(re.sub(r"^\.", "dot-", part) for part in path.split("/"))).read_text("utf-8")
    for name, value in blanks.items():
        if not value:
            text = text.replace(f"§{{{name}}}\n", "")
    return FileTemplate(text).substitute(blanks).encode()


def template_paths() -> list[str]:
    """Every file of the templates, by the path it will have."""
    found = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())
    return sorted("/".join(re.sub("^dot-", ".", part) for part in path.split("/")) for path in found)


def yaml(value: str) -> str:
    """A text as a YAML scalar; in quotes where it would be taken for something else."""
    return inline(value)


def markdown(value: str) -> str:
    """A text as Markdown that shows it as it is."""
    return _markup.sub(lambda sign: f"\\{sign[0]}", value)
