"""Writes the description of the interface: python -m search_api.http FILE"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from search_api.http import create_app
from search_api.settings import Settings

if __name__ == "__main__":
    described = json.dumps(create_app(Settings()).openapi(), ensure_ascii=False, indent=1)
    Path(sys.argv[1]).write_text(described + "\n", encoding="utf-8")
