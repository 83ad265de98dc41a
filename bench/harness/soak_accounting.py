"""Every record of a soak is where it must be: the input, which is generated a second time, the
result files, the summary and the sandbox are held against each other, record by record."""

import array
import csv
import dataclasses
import io
import json
import zlib

MOST_FINDINGS = 10  # of one kind are told
LOST = ("attempts_exhausted", "no_verdict")
SENT = ("email", "firstname", "lastname", "phone", "company", "city", "zip", "message")


@dataclasses.dataclass
class Accounting:
    read: int = 0  # records of the input
    succeeded: int = 0  # rows
    failed: int = 0  # rows
    findings: list = dataclasses.field(default_factory=list)
    _more: int = 0

    def wrong(self, finding):
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)

    def expect(self, what, expected, found):
        if expected != found:
            self.wrong(f"{what}: {found:,} instead of {expected:,}")


class Limited(io.RawIOBase):
    """The first bytes of a stream."""

    def __init__(self, source, length):
        super().__init__()
        self._source = source
        self._left = length

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self._source.read(min(len(buffer), self._left))
        self._left -= len(data)
        buffer[:len(data)] = data
        return len(data)


def _sum(values):
    return zlib.crc32("\x1f".join(values).encode("utf-8", "surrogatepass"))


def _csv_records(text):
    """Each with the physical line that it begins on; the header's names first."""
    rows = csv.reader(text)
    line = 0
    for row in rows:
        yield line + 1, row
        line = rows.line_num


def _input_records(run, stream):
    """(line, checksum of the record's values or None where it cannot be read)."""
    text = io.TextIOWrapper(io.BufferedReader(Limited(stream, run.input_bytes), 1 << 20), "utf-8",
                            errors="replace", newline="")
    if run.options.format == "csv":
        records = _csv_records(text)
        next(records)
        for line, row in records:
            yield line, _sum(row)
    else:
        for line, record in enumerate(text, 1):
            yield line, _json_sum(record)


def _json_sum(text):
    try:
        values = json.loads(text)
        return _sum(str(value) for value in values.values())
    except ValueError:
        return None


def _result_rows(run, name):
    """(values as they came in, in order; dict of what sluice added and what was sent)."""
    path = run.directory / f"{name}.{run.options.format}"
    with open(path, encoding="utf-8", newline="") as file:
        if run.options.format == "csv":
            rows = csv.reader(file, strict=True)
            header = next(rows)
            own = next(i for i, column in enumerate(header) if column.startswith("sluice_"))
            for row in rows:
                fields = dict(zip(header, row, strict=True))
                yield row[:own], {key.removeprefix("sluice_"): value
                                  for key, value in fields.items()}
        else:
            for line in file:
                record = json.loads(line)
                added = record.pop("sluice")
                yield [str(value) for value in record.values()], record | added


class Places:
    """The lines of the input on which records begin, and which of them have their result."""

    def __init__(self):
        self._sums = array.array("Q")  # 0: no record begins here
        self.count = 0

    def add(self, line, checksum):
        while len(self._sums) <= line:
            self._sums.append(0)
        self._sums[line] = (checksum or 0) << 1 | 1
        self.count += 1

    def take(self, line, checksum):
        """@return what is wrong with a result of this line, or nothing."""
        if line >= len(self._sums) or not self._sums[line]:
            return f"a result names line {line}, where no record begins or which has one already"
        expected, self._sums[line] = self._sums[line] >> 1, 0
        if checksum is not None and checksum != expected:
            return f"the result of line {line} is not the record that stands there"
        return None

    def left(self):
        return [line for line, one in enumerate(self._sums) if one]


def check_accounting(run):
    accounting = Accounting()
    places = Places()
    generator = run.generator()
    for line, checksum in _input_records(run, generator.stdout):
        places.add(line, checksum)
    generator.stdout.close()
    accounting.read = places.count
    held = _check_successes(run, accounting, places)
    _check_errors(run, accounting, places)
    missing = places.left()
    if missing:
        accounting.wrong(f"{len(missing):,} records have no result, the first on line {missing[0]}")
    _check_summary(run, accounting)
    _check_account(run, accounting, held)
    return accounting


def _check_successes(run, accounting, places):
    """@return record id -> line and checksum of the last record that was written to it."""
    outcomes = dict.fromkeys(("created", "updated", "verified"), 0)
    held = {}
    for values, row in _result_rows(run, "successes"):
        accounting.succeeded += 1
        outcomes[row["outcome"]] += 1
        line = int(row["line"])
        problem = places.take(line, _sum(values))
        if problem:
            accounting.wrong(problem)
        stored = line << 32 | _sum(_as_stored(row))
        record_id = int(row["id"])
        held[record_id] = max(held.get(record_id, 0), stored)
    for outcome, rows in outcomes.items():
        accounting.expect(f"{outcome} in the summary, rows of that outcome", rows,
                          run.summary["records"][outcome])
    return held


def _as_stored(properties):
    return [properties["email"].lower(), *(properties[name] for name in SENT[1:])]


def _check_errors(run, accounting, places):
    for values, row in _result_rows(run, "errors"):
        accounting.failed += 1
        is_read = row["stage"] == "read"
        problem = places.take(int(row["line"]), None if is_read else _sum(values))
        if problem:
            accounting.wrong(problem)
        # The faults pass: what fails is bad in the input, whoever finds that out. A fault may strike
        # the question for the definitions; then HubSpot judges the values.
        if row["retryable"] in ("true", True) or row["code"] in LOST:
            accounting.wrong(f"line {row['line']} failed as {row['code']}: {row['message']}")


def _check_summary(run, accounting):
    records = run.summary["records"]
    accounting.expect("read in the summary, records of the input", accounting.read, records["read"])
    accounting.expect("failed in the summary, rows of the errors", accounting.failed,
                      records["failed"])
    accounting.expect("unfinished in the summary", 0, records["unfinished"])
    accounting.expect("exit code", 1 if accounting.failed else 0, run.code)
    if not run.summary["finished"]:
        accounting.wrong("the summary says that the run did not finish")


def _check_account(run, accounting, held):
    objects = 0
    with run.get("/sandbox/objects/contacts") as reply:
        for line in reply:
            record = json.loads(line)
            objects += 1
            expected = held.pop(int(record["id"]), None)
            if expected is None:
                accounting.wrong(f"record {record['id']} of the account is in no success row")
            elif expected & 0xffffffff != _sum(_as_stored(record["properties"])):
                accounting.wrong(f"record {record['id']} of the account does not hold line "
                                 f"{expected >> 32}, the last of its key")
    if held:
        accounting.wrong(f"{len(held):,} ids of success rows are not in the account")
    if run.stats["keyOverlapsInFlight"] or run.stats["outOfOrderWrites"]:
        accounting.wrong(f"keys in two requests at once: {run.stats['keyOverlapsInFlight']}, "
                         f"written out of order: {run.stats['outOfOrderWrites']}")
