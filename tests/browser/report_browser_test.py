"""report.html in a real browser. Needs node, npm and its registry, and Chromium; playwright-core is
installed once into SLUICE_BROWSER_DIRECTORY, in the version that package-lock.json pins."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

from sandbox_run import SandboxTest

SOURCE = pathlib.Path(__file__).parent
TARGET = pathlib.Path(os.environ["SLUICE_BROWSER_DIRECTORY"])
CHROMIUM = shutil.which("chromium")
HAS_ALL = shutil.which("node") and shutil.which("npm") and CHROMIUM


def install():
    TARGET.mkdir(parents=True, exist_ok=True)
    lock = "package-lock.json"
    installed = TARGET / "node_modules" / "playwright-core"
    same = (TARGET / lock).exists() and \
        (TARGET / lock).read_bytes() == (SOURCE / lock).read_bytes()
    for name in ("package.json", lock, "report_page.mjs"):
        shutil.copy(SOURCE / name, TARGET / name)
    if not (same and installed.exists()):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                       cwd=TARGET, check=True, timeout=300)


@unittest.skipUnless(HAS_ALL, "node, npm or chromium is missing")
class ReportInABrowser(SandboxTest):
    timeout = 120

    def write_contacts(self, count):
        rows = (f"u{n}@example.com,<b>Name {n}</b>" if n % 40 else f"no <i>e-mail</i> {n},x"
                for n in range(count))
        self.write("in.csv", "email,firstname\n" + "\n".join(rows) + "\nu0@x.co\n")

    def open_pages(self, *names):
        """@return what the browser says of the runs in these directories."""
        install()
        outcome = subprocess.run(["node", "report_page.mjs", CHROMIUM,
                                  *(str(self.folder / name) for name in names)],
                                 cwd=TARGET, capture_output=True, text=True, timeout=200)
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)
        return outcome.stdout

    def run_with_trouble(self, out):
        """Bad records, a throttle of two seconds, and some refused calls."""
        self.write("faults", "from 2s to 3s 429 retry-after=2\nevery 20 502\n")
        url = self.sandbox("--faults", str(self.folder / "faults"), "--latency", "50ms~40ms")
        self.write_contacts(7000)
        run = self.sluice("upsert", "contacts", "in.csv", "--base-url", url, "--out", out)
        self.assert_code(1, run)
        return run

    def run_that_stops(self, out):
        url = self.sandbox("--token", "another")
        self.write("one.csv", "email\na@example.com\n")
        arguments = ["upsert", "contacts", "one.csv", "--no-preflight", "--out", out]
        run = self.finish(self.start(*arguments, "--base-url", url), out=out)
        self.assert_code(3, run)

    def run_without_records(self, out):
        self.write("empty.csv", "email\n")
        run = self.sluice("upsert", "contacts", "empty.csv", "--base-url", self.sandbox(),
                          "--out", out)
        self.assert_code(0, run)

    def test_figures_are_those_of_the_summary_and_nothing_leaves_the_page(self):
        self.run_with_trouble("trouble")
        self.run_that_stops("stopped")
        self.run_without_records("empty")
        said = self.open_pages("trouble", "stopped", "empty")
        self.assertIn("trouble 390 dark: 3 charts", said)
        self.assertIn("empty 1280 light: 0 charts", said)

    def test_hostile_texts_do_nothing(self):
        self.run_without_records("hostile")
        path = self.folder / "hostile" / "summary.json"
        summary = json.loads(path.read_text())
        text = "</style></title><script>console.log(1)</script><img src=x onerror=console.log(2)>"
        summary["object"] = text
        summary["inputs"] = [text]
        summary["warnings"] = [text, "x" * 5000]
        summary["records_per_second"] = 1 / summary["seconds"]
        summary["records"].update(read=1, failed=1, failed_to_send=1)
        summary["errors"] = [{
            "stage": "send", "code": text.replace(" ", ""), "property": text, "count": 1,
            "retryable": 0, "example": {"file": text, "line": 2, "message": text}}]
        path.write_text(json.dumps(summary))
        self.assert_code(0, self.sluice("report", "hostile"))
        self.assertIn("hostile 390 light", self.open_pages("hostile"))


if __name__ == "__main__":
    unittest.main()
