"""A server on this computer that is an index of packages and the host of a git repository."""

import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from release.step import CHECKOUT

CERTIFICATE = CHECKOUT / "tests/data/localhost.pem"


class _Quiet(SimpleHTTPRequestHandler):
    """Sends files of a folder, and writes no log."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The address, with https and the certificate of the tests, at which the files of a folder are sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as http:
        http.socket = context.wrap_socket(http.socket, server_side=True)
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        try:
            yield f"https://localhost:{http.server_port}"
        finally:
            http.shutdown()
            thread.join()


def lay_index(folder: Path, packages: Path) -> None:
    """Lays pages below simple/ that make an index (PEP 503) of the wheels and sdists of a folder of `folder`."""
    pages: dict[str, list[str]] = {}
    for package in sorted(packages.iterdir()):
        name = re.sub(r"[-_.]+", "-", package.name.split("-")[0]).lower()
        address = escape(f"/{package.relative_to(folder).as_posix()}")
        pages.setdefault(name, []).append(f'<a href="{address}">{escape(package.name)}</a>')
    for name, links in pages.items():
        page = folder / "simple" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<!DOCTYPE html>\n" + "<br>\n".join(links), "utf-8")
