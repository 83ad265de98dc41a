"""Speed, counted instead of timed: instructions per record of the path that every record takes, by
callgrind. What a change costs or saves by more than 5 % is said, and recorded, in the same commit.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["RECORD_PATH"]
RECORDED = pathlib.Path(__file__).resolve().parent / "instructions_per_record.json"
TOLERANCE = 0.05
FEW, MANY = 2_000, 8_000  # their difference leaves out what is done once


def instructions(form, rows):
    with tempfile.TemporaryDirectory() as folder:
        counted = subprocess.run(
            ["valgrind", "--tool=callgrind", "--toggle-collect=*measured_pass*",
             f"--callgrind-out-file={folder}/out", PROGRAM, form, str(rows)],
            env=os.environ | {"TMPDIR": folder}, capture_output=True, text=True, timeout=250)
        if counted.returncode != 0:
            raise AssertionError(f"it ended with {counted.returncode}: {counted.stderr}")
        return int(re.search(r"Collected : (\d+)", counted.stderr).group(1))


class InstructionsPerRecord(unittest.TestCase):
    def check(self, form):
        measured = (instructions(form, MANY) - instructions(form, FEW)) / (MANY - FEW)
        recorded = json.loads(RECORDED.read_text())[form]
        print(f"{form}: {measured:.0f} instructions a record, recorded are {recorded}")
        self.assertLess(
            abs(measured / recorded - 1), TOLERANCE,
            f"{form}: {measured:.0f} instructions a record instead of {recorded}. If that is as it"
            f" must be, write it into {RECORDED.name} and say why in the commit.")

    def test_csv(self):
        self.check("csv")

    def test_jsonl(self):
        self.check("jsonl")


if __name__ == "__main__":
    unittest.main()
