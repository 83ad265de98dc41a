"""Makes the stopped runs of tests/data/runs with the binaries of SLUICE_BUILD:

    cd tests/cli && SLUICE_BUILD=$PWD/../../build python3 -B keep_run.py

One run of CSV, killed without warning, and one of JSONL, stopped in order. Their directories are named
after the version; what only held on this machine is replaced by words that kept_runs_test.py puts its
own in for."""

import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

from crash_campaign import sandbox
from sluice_run import BINARY, ROOT

KEPT = ROOT / "tests" / "data" / "runs"
RECORDS = 300
FOLDER = "@FOLDER@"  # where the input stands; the run's working directory
BASE_URL = "@BASE_URL@"


def rows():
    """A twentieth shares the key of the record before, a fiftieth has none."""
    for n in range(RECORDS):
        if n % 50 == 7:
            yield "", f"Nobody {n}"
        else:
            yield f"u{n - 1 if n % 20 == 9 else n}@example.com", f"Name {n}, of \u00e5"


def write_input(folder, form):
    path = folder / f"people.{form}"
    with open(path, "w", encoding="utf-8", newline="") as file:
        if form == "csv":
            file.write("email,firstname\n")
        for email, name in rows():
            file.write(f'{email},"{name}"\n' if form == "csv" else
                       f'{{"email":"{email}","firstname":"{name}"}}\n')
    return path


def stop_halfway(folder, url, form):
    run = folder / "run"
    process = subprocess.Popen(
        [BINARY, "upsert", "contacts", f"people.{form}", "--base-url", url, "--out", "run",
         "--batch-size", "10", "-j", "2", "--rate", "none"], cwd=folder,
        env={"HUBSPOT_ACCESS_TOKEN": "pat-x"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # The journal has a line a second: this one knows of about half of the records.
    while not (run / "journal").exists() or (run / "journal").read_bytes().count(b"\n") < 4:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL if form == "csv" else signal.SIGTERM)
    process.wait()


def keep(form, version):
    with tempfile.TemporaryDirectory(prefix="sluice-keep-") as name, \
            sandbox("--limit", "none", "--latency", "400ms~100ms") as url:
        folder = pathlib.Path(name).resolve()
        write_input(folder, form)
        stop_halfway(folder, url, form)
        (folder / "run" / "report.html").unlink(missing_ok=True)  # written again, and large
        for path in (folder / "run").iterdir():
            text = path.read_bytes()
            # The journal's lines have checksums, and no place of this machine.
            if path.name != "journal":
                for word, stand_in in ((str(folder), FOLDER), (url, BASE_URL),
                                       (str(BINARY), "sluice")):
                    text = text.replace(word.encode(), stand_in.encode())
            path.write_bytes(text)
        target = KEPT / f"{version}-{form}"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target)


def main():
    text = subprocess.run([BINARY, "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"\d+\.\d+\.\d+", text)[0]
    for form in ("csv", "jsonl"):
        keep(form, version)


if __name__ == "__main__":
    main()
