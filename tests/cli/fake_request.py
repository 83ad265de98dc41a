"""One batch upsert as it reached the fake, and everything that is wrong with it. The rules are
those of HubSpot's reference and of Sluice's contract; nothing here is lenient."""

import dataclasses
import json
import re

UPSERT_PATH = re.compile(r"/crm/(?:v3/objects|objects/v3|objects/\d{4}-\d\d)/([^/]+)/batch/upsert")
INPUT_MEMBERS = {"id", "idProperty", "objectWriteTraceId", "properties"}


def fold(key):
    """What HubSpot compares keys by."""
    return key.strip().lower()


@dataclasses.dataclass
class Call:
    """An upsert request. Times are of time.monotonic()."""
    path: str
    headers: object
    size: int  # of the body, in bytes
    inputs: list
    arrived: float
    answered: float = 0
    status: int = 0  # of the reply

    @property
    def object_type(self):
        return UPSERT_PATH.fullmatch(self.path)[1]

    @property
    def keys(self):
        return [one["id"] for one in self.inputs]


def _object_without_twins(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("a member stands twice in one JSON object")
    return dict(pairs)


def read_inputs(body):
    """The records of a request body. Raises ValueError, KeyError or TypeError without any."""
    document = json.loads(body.decode("utf-8"), object_pairs_hook=_object_without_twins)
    if list(document) != ["inputs"]:
        raise ValueError(f"top-level members are {list(document)}")
    return document["inputs"]


def _complaints_about_headers(headers):
    if headers.get("Content-Type", "").split(";")[0] != "application/json":
        yield f"Content-Type is {headers.get('Content-Type')!r}"
    if not headers.get("Authorization", "").startswith("Bearer "):
        yield "there is no Authorization: Bearer"
    if not headers.get("Host"):
        yield "there is no Host"


def _complaints_about_input(one):
    if set(one) != INPUT_MEMBERS:
        yield f"an input has the members {sorted(one)}"
        return
    if not one["id"] or one["id"] != one["id"].strip():
        yield f"the id {one['id']!r} is empty or not trimmed"
    if one["properties"].get(one["idProperty"]) != one["id"]:
        yield f"the key of {one['id']!r} is not in its properties"
    for name, value in one["properties"].items():
        if not isinstance(value, str):
            yield f"the property {name!r} is a {type(value).__name__}, not a string"


def complaints(call):
    """Everything that is wrong with a call, as sentences."""
    yield from _complaints_about_headers(call.headers)
    if not 1 <= len(call.inputs) <= 100:
        yield f"a batch of {len(call.inputs)} inputs"
    for one in call.inputs:
        yield from _complaints_about_input(one)
    folded = [fold(key) for key in call.keys]
    if len(set(folded)) != len(folded):
        yield f"keys stand twice in one batch: {sorted(folded)}"
    traces = [one.get("objectWriteTraceId") for one in call.inputs]
    if len(set(traces)) != len(traces):
        yield f"trace ids stand twice in one batch: {sorted(traces)}"
    if len({one.get("idProperty") for one in call.inputs}) > 1:
        yield "several idProperty values in one batch"
