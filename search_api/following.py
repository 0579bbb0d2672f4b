"""Follow-ups: an answer's id says which question it answers under which conditions, so that a later one can change them.

The id holds all of it: nothing is kept, and an id is good on any service, also after a restart.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

from graph.store import Reader
from search_api.errors import BadRequest
from search_api.planning import plan
from search_api.planning.changes import has_own_subject, refers, stated
from search_api.shapes import Conditions

LONGEST = 16_000  # characters of what an id holds
KEPT = ("places", "level", "organisation_kind", "status", "since", "until")  # by a follow-up with a subject of its own
Asked = tuple[str, Conditions]  # a question, and what is set in place of what it says


def answer_id(question: str, conditions: Conditions) -> str:
    told = json.dumps([question, conditions.model_dump(exclude_none=True)], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(zlib.compress(told.encode("utf-8", "replace"), 9)).decode().rstrip("=")


def asked_by(id: str) -> Asked:
    """What the answer of that id answers. Raises BadRequest for what is no such id."""
    try:
        packed = urlsafe_b64decode(id + "=" * (-len(id) % 4))
        unpacking = zlib.decompressobj()
        told = unpacking.decompress(packed, LONGEST)
        question, conditions = json.loads(told)
        return str(question), Conditions.model_validate(conditions)
    except (ValueError, zlib.error, TypeError) as error:
        raise BadRequest("This is not the id of an answer.", "Take `id` of an earlier answer as it is.") from error


def following(before: Asked, said: str, reader: Reader) -> Asked:
    """A follow-up in words: one with a subject of its own keeps the conditions before it; any other changes conditions alone."""
    read = plan(said, reader)
    new = stated(read)
    if not has_own_subject(read):
        return before[0], merged(before[1], new)
    first = plan(before[0], reader)
    earlier = merged(stated(first), before[1])
    kept = {name: value for name in KEPT if getattr(new, name) is None and (value := getattr(earlier, name)) is not None}
    if refers(read):
        kept["mechanisms"] = before[1].mechanisms or first.mechanisms or None
    return said, Conditions(**kept)


def merged(before: Conditions, after: Conditions) -> Conditions:
    return Conditions(**before.model_dump(exclude_none=True) | after.model_dump(exclude_none=True))
