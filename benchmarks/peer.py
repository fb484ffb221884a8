"""A peer: check-jsonschema over every account file, with one of three YAML parsers.

    python peer.py PARSER SCHEMA FOLDER

check-jsonschema reads YAML through `ruamel.yaml.YAML(typ="safe")`. Whether that is C or Python depends on what else
is installed: it takes libyaml where `ruamel.yaml.clib` is there, which check-jsonschema itself does not ask for.

- `pure`: clib out of sight, so the Python parser; what installing check-jsonschema alone gives.
- `found`: check-jsonschema untouched, in this environment, where clib is there because we depend on it: with its C
  parser, as the target has it. YAML() then builds a new loader class and its resolver tables for each file.
- `c`: the same libyaml parser, constructor and resolver as one loader class for all files, set in the place where
  check-jsonschema makes its loader (`check_jsonschema.parsers.yaml.impl2loader`). Without the classes for each file
  the peer has a better start than any installation gives it; its ratio is told beside.

All three give the same data: dates stay text, `on` stays text, numbers are numbers.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import check_jsonschema.parsers.yaml as reading
import ruamel.yaml.main
from check_jsonschema import main


def hide() -> None:
    """Puts the C parser out of ruamel.yaml's sight."""
    ruamel.yaml.main.CParser = None


def keep() -> None:
    """Changes nothing."""


def direct() -> None:
    """Reads with one C loader class for all files."""
    from ruamel.yaml.cyaml import CSafeLoader

    class Loader(CSafeLoader):
        """libyaml's parser; a timestamp is text, as check-jsonschema has it."""

    text = Loader.yaml_constructors["tag:yaml.org,2002:str"]
    Loader.add_constructor("tag:yaml.org,2002:timestamp", text)

    def load(stream: IO[bytes]) -> Any:
        return reading._normalize(Loader(stream.read()).get_single_data())

    reading.impl2loader = lambda *_: load


PARSERS: dict[str, Callable[[], None]] = {"pure": hide, "found": keep, "c": direct}


def accounts(folder: Path) -> Iterator[str]:
    """Every account file, in order."""
    return (str(path) for path in sorted(folder.rglob("*.yaml")))


if __name__ == "__main__":
    parser, schema, folder = sys.argv[1:]
    PARSERS[parser]()
    sys.exit(main(["--schemafile", schema, "--no-cache", *accounts(Path(folder))]))
