from __future__ import annotations

import gc
import socket

import click

from search_api.cli.options import store_option
from search_api.errors import BadSettings
from search_api.settings import load_settings

# An answer makes and drops many small things, and what stays is large: by default a sixth of the time goes into looking through it.
COLLECTING = (100_000, 50, 100)


@click.command()
@click.option("--host", help="Address to listen on; default: CASEGRAPH_HOST, then 127.0.0.1.")
@click.option("--port", type=int, help="Port to listen on; default: CASEGRAPH_PORT, then 8000; 0 takes a free one.")
@store_option
def command(host: str | None, port: int | None, store: str | None) -> None:
    """Answer over HTTP until stopped. There is no access control yet: keep to this machine, or put a proxy in front."""
    settings = load_settings(host=host, port=port, store=store)
    gc.set_threshold(*COLLECTING)
    import uvicorn

    from search_api.http import create_app

    with _listening(settings.host, settings.port) as listening:
        address, number = listening.getsockname()[:2]
        shown = f"[{address}]" if ":" in address else address
        click.echo(f"casegraph: http://{shown}:{number}/ (documentation: /docs)", err=True)
        config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
        # Else an answer's body waits some 40 ms for the client to acknowledge its head; connections inherit it.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        cause = f"cannot listen on {host}, port {port}: {error.strerror}"
        raise BadSettings(cause, "Choose another address or port with --host and --port.") from None
