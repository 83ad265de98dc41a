"""The files that all clients load: contacts of sluice-gen, made once and kept."""

import json
import subprocess

from harness.measuring import BUILD, WORK

BYTES_PER_ROW = 229  # of CSV, on average


def contacts(form, rows):
    """@return the path of a file with so many records."""
    path = WORK / f"contacts-{rows}.{form}"
    if not path.exists():
        half_made = path.with_suffix(".part")
        with open(half_made, "wb") as file:
            subprocess.run([BUILD / "sluice-gen", "--rows", str(rows), "--format", form],
                           stdout=file, check=True)
        half_made.rename(path)
    return path


def constant_body():
    """@return the path of a request body with 100 contacts, as Sluice words it."""
    path = WORK / "body.json"
    inputs = []
    for number, line in enumerate(contacts("jsonl", 100).read_text().splitlines(), 1):
        properties = json.loads(line)
        inputs.append({"id": properties["email"], "idProperty": "email",
                       "objectWriteTraceId": str(number), "properties": properties})
    path.write_text(json.dumps({"inputs": inputs}, ensure_ascii=False, separators=(",", ":")))
    return path


def rows_of(size):
    return size // BYTES_PER_ROW
