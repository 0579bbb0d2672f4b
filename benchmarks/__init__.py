"""What claims are measured with. numpy works in one thread here, as in the command `casegraph`."""

import os

from search_api.cli import THREADS

for name, value in THREADS.items():
    os.environ.setdefault(name, value)
