"""The files of the npm package csv-spectrum, each beside the JSON that belongs to it. Needs npm and its
registry; the package is installed once into CSV_SPECTRUM_DIRECTORY, in the version that
package-lock.json pins."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

SOURCE = pathlib.Path(__file__).parent
TARGET = pathlib.Path(os.environ["CSV_SPECTRUM_DIRECTORY"])
PACKAGE = TARGET / "node_modules" / "csv-spectrum"


def install():
    TARGET.mkdir(parents=True, exist_ok=True)
    lock = "package-lock.json"
    same = (TARGET / lock).exists() and \
        (TARGET / lock).read_bytes() == (SOURCE / lock).read_bytes()
    for name in ("package.json", lock):
        shutil.copy(SOURCE / name, TARGET / name)
    if not (same and PACKAGE.exists()):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                       cwd=TARGET, check=True, timeout=300)


def read(path):
    """The records as the parser reads them, by the header's names."""
    outcome = subprocess.run([os.environ["CSV_FIELDS"]], input=path.read_bytes(),
                             capture_output=True, timeout=60)
    if outcome.returncode != 0:
        raise AssertionError(f"{path.name}: {outcome.stderr.decode()}")
    rows = [row.split("\x1f")[:-1] for row in outcome.stdout.decode().split("\x1e")[:-1]]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


class CsvSpectrum(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        install()

    def test_every_file_reads_as_its_json_says(self):
        paths = sorted((PACKAGE / "csvs").glob("*.csv"))
        self.assertGreaterEqual(len(paths), 12)
        for path in paths:
            with self.subTest(path.name):
                expected = json.loads((PACKAGE / "json" / f"{path.stem}.json").read_text("utf-8"))
                read_records = read(path)
                if path.stem == "location_coordinates":
                    # Its JSON is an object of its own, with another telephone number.
                    expected = [expected]
                    for record in (*expected, *read_records):
                        del record["Contact Phone Number"]
                self.assertEqual(read_records, expected)


if __name__ == "__main__":
    unittest.main()
