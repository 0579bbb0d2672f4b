"""Places by cpca.transform_text_with_addrs: province, city, district with codes; position -1: an inferred level."""

from __future__ import annotations

import cpca  # type: ignore[import-not-found]

from benchmarks.compare.adapter_loop import Found, run

LEVELS = (("省", 2), ("市", 4), ("区", 6))


def find(text: str) -> Found:
    table = cpca.transform_text_with_addrs(text, pos_sensitive=True)
    found = []
    for row in table.to_dict("records"):
        for level, digits in LEVELS:
            if row[f"{level}_pos"] >= 0 and row["adcode"] and row[level] != "市辖区":
                found.append({"name": row[level], "adcode": row["adcode"][:digits].ljust(6, "0")})
    return found


run(find, "cpca", "pandas")
