"""Runs of the real binary against the real sluice-sandbox."""

import datetime
import json
import os
import pathlib
import subprocess
import urllib.request

from sluice_run import SluiceTest

SANDBOX = pathlib.Path(os.environ["SLUICE_BUILD"]) / "sluice-sandbox"


class SandboxTest(SluiceTest):
    def sandbox(self, *arguments):
        """@return the address of a sandbox that lives until the test ends."""
        process = subprocess.Popen([SANDBOX, "--port", "0", *arguments], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        line = process.stdout.readline()
        self.assertTrue(line.startswith("listening on "), line)
        return line.removeprefix("listening on ").strip()

    def get(self, url, path):
        with urllib.request.urlopen(url + path, timeout=60) as reply:
            return reply.read().decode()

    def stats(self, url):
        return json.loads(self.get(url, "/sandbox/stats"))

    def upserts(self, url):
        """When the last batch upserts arrived, in seconds, oldest first: at most 1,000."""
        calls = [json.loads(line) for line in self.get(url, "/sandbox/requests").splitlines()]
        return sorted(datetime.datetime.fromisoformat(call["time"]).timestamp() for call in calls
                      if call["target"].endswith("/batch/upsert"))

    def stored(self, url):
        lines = self.get(url, "/sandbox/objects/contacts").splitlines()
        return {one["email"]: one["firstname"]
                for one in (json.loads(line)["properties"] for line in lines)}

    def run_sluice(self, url, *arguments):
        return self.sluice("upsert", "contacts", "in.csv", "--base-url", url, "--out", "run",
                           *arguments)
