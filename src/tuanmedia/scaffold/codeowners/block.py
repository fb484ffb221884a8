"""The generated block of CODEOWNERS: its patterns, its lines, and its place in a file whose other lines stay.

The last pattern that matches a path decides. Of the escapes of gitignore, all hosts read `\\ ` for a blank, but not
the escapes of `#`, `[` and `*`. Such a character is written as `?`, which matches any one character.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from tuanmedia.errors import CannotRun
from tuanmedia.scaffold.codeowners.reviewers import ACCOUNTS_FOLDER, Handles, Reviewers

BEGIN_LINE = "# >>> tuanmedia codeowners：从这一行到 <<< 由命令生成，改动会被覆盖"
END_LINE = "# <<< tuanmedia codeowners"
LINE_STARTS = (BEGIN_LINE.partition("：")[0], END_LINE)
_special = re.compile(r"[^\w./,()+=~%&-]")


def render_block(reviewers: Reviewers, office: Handles, office_name: str) -> str:
    """The lines of the block; its comments call the office by its name.

    A line about accounts is left out where it would add nothing to the first line.
    """
    accounts = [
        " ".join([pattern, *handles])
        for pattern, handles in pattern_lines(ACCOUNTS_FOLDER, reviewers.by_path)
        # The line of a file may be an exception to the line of its folder.
        if handles and (handles != office or not pattern.endswith("/"))
    ]
    lines = [
        BEGIN_LINE,
        "# 谁在代码平台上叫什么，写在 people.yaml；之后运行 tuanmedia codeowners。后面的行优先于前面的行。",
        f"# 什么都请{office_name}审核",
        " ".join(["*", *office]) if office else "# （people.yaml 里还没有 office）",
        "# 账号：另请主办组织的指导教师和主管（挂靠）单位主要负责人审核（第十条）",
        *accounts,
        f"# 规则：只由{office_name}审核",
        *([" ".join(["/rules/", *office])] if office else []),
        END_LINE,
    ]
    return "".join(f"{line}\n" for line in lines)


def replace_block(text: str, block: str) -> str:
    """The text of CODEOWNERS with `block` in the place of the old block.

    A file without a block gets it at its beginning, so that the lines of other people decide. Raises CannotRun where
    the text has no single beginning and end of a block.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    block = block.replace("\n", newline)
    lines = text.split("\n")
    begins, ends = ([index for index, line in enumerate(lines) if line.startswith(start)] for start in LINE_STARTS)
    if not begins and not ends:
        return block + (newline + text if text.strip() else "")
    if len(begins) != 1 or len(ends) != 1 or ends < begins:
        numbers = " ".join(str(index + 1) for index in sorted([*begins, *ends]))
        begin, end = LINE_STARTS
        zh = f"CODEOWNERS 里看不出生成的部分从哪里到哪里（第 {numbers} 行）；各留一行“{begin}”和“{end}”，或都删去"
        en = (
            f"where our part of CODEOWNERS begins and ends is unclear (lines {numbers}); keep one of each mark, or none"
        )
        raise CannotRun(zh, en)
    return "\n".join([*lines[: begins[0]], block.removesuffix("\n"), *lines[ends[0] + 1 :]])


def path_pattern(path: str) -> str:
    """The pattern of a path below the root: of a file or, with a slash at its end, of a folder and all files in it."""
    return "/" + _special.sub(lambda sign: "\\ " if sign[0] == " " else "?", path)


def pattern_lines(folder: str, by_path: Mapping[str, Handles]) -> list[tuple[str, Handles]]:
    """The patterns with their handles for the paths in a folder, the general pattern before the particular.

    Paths that no pattern can tell apart share a pattern, with the reviewers of all of them. Patterns with `?` come
    first, so that they take no path from a pattern without it.
    """
    lines: dict[str, Handles] = {}
    for pattern, handles in _lines(folder, by_path):
        lines[pattern] = tuple(dict.fromkeys([*lines.get(pattern, ()), *handles]))
    return sorted(lines.items(), key=lambda line: "?" not in line[0])


def _lines(folder: str, by_path: Mapping[str, Handles]) -> Iterator[tuple[str, Handles]]:
    """One line for a folder whose paths have the same handles, else lines for what is in it."""
    if not by_path:
        return
    if len(set(by_path.values())) == 1:
        yield path_pattern(folder), next(iter(by_path.values()))
        return
    if folder in by_path:
        yield path_pattern(folder) + "*", by_path[folder]

    def child(path: str) -> str:
        """The file or folder directly in `folder` that the path leads through."""
        name, slash, _ = path[len(folder) :].partition("/")
        return folder + name + slash

    for path, below in groupby(sorted(by_path.keys() - {folder}), child):
        if path.endswith("/"):
            yield from _lines(path, {file: by_path[file] for file in below})
        else:
            yield path_pattern(path), by_path[path]
