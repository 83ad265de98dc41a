"""The run directory as a reader of its files sees it: parsed by Python's own csv and json."""

import csv
import io
import json
import re

csv.field_size_limit(1 << 28)

SUCCESS_COLUMNS = ["sluice_id", "sluice_outcome", "sluice_line"]
ERROR_COLUMNS = ["sluice_line", "sluice_stage", "sluice_code", "sluice_property", "sluice_message",
                 "sluice_status", "sluice_retryable", "sluice_correlation_id", "sluice_raw"]


def _delimiter(text):
    found = re.search(r"(.)\"?sluice_", text.split("\n", 1)[0])
    return found[1] if found else ","


def read_csv(data):
    """Header and rows (dicts) of a result file."""
    text = data.decode("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header, *rows = reader
    for row in rows:
        assert len(row) == len(header), f"a row of {len(row)} fields under {header}: {row}"
    return header, [dict(zip(header, row)) for row in rows]


def _flat(record):
    """A JSONL row in the shape of a CSV row: the added members as sluice_* beside the record."""
    record = dict(record)
    added = record.pop("sluice")
    return record | {f"sluice_{name}": value for name, value in added.items()}


def read_jsonl(data):
    *lines, rest = data.decode("utf-8").split("\n")  # splitlines() would cut at U+2028
    assert rest == "", "the last line has no line end"
    return [_flat(json.loads(line)) for line in lines]


class RunDirectory:
    """`successes` and `errors` are rows as dicts whatever the format; `None` where no file is."""

    def __init__(self, path):
        self.path = path
        self.header, self.successes = self._rows("successes")
        self.error_header, self.errors = self._rows("errors")
        self.summary = self._json("summary.json")
        self.run = self._json("run.json")

    def bytes_of(self, name):
        return (self.path / name).read_bytes()

    def _rows(self, name):
        if (self.path / f"{name}.csv").exists():
            return read_csv(self.bytes_of(f"{name}.csv"))
        if (self.path / f"{name}.jsonl").exists():
            return None, read_jsonl(self.bytes_of(f"{name}.jsonl"))
        return None, None

    def _json(self, name):
        path = self.path / name
        return json.loads(path.read_text("utf-8")) if path.exists() else None

    @property
    def error_codes(self):
        """(line, code) of every failed record, by file and line."""
        found = [(row.get("sluice_file", ""), int(row["sluice_line"]), row["sluice_code"])
                 for row in self.errors]
        return [(line, code) for _, line, code in sorted(found)]

    @property
    def success_lines(self):
        return sorted(int(row["sluice_line"]) for row in self.successes)
