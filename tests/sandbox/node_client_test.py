"""HubSpot's own Node client against the sandbox. Needs node, npm and the npm registry; the client is
installed once into SLUICE_NODE_DIRECTORY, in the version that node/package-lock.json pins."""

import os
import pathlib
import shutil
import subprocess
import unittest

from running_sandbox import Sandbox

SOURCE = pathlib.Path(__file__).parent / "node"
TARGET = pathlib.Path(os.environ.get("SLUICE_NODE_DIRECTORY", "node_client"))


def install():
    TARGET.mkdir(parents=True, exist_ok=True)
    lock = "package-lock.json"
    installed = TARGET / "node_modules" / "@hubspot"
    same = (TARGET / lock).exists() and \
        (TARGET / lock).read_bytes() == (SOURCE / lock).read_bytes()
    for name in ("package.json", lock, "client_test.mjs"):
        shutil.copy(SOURCE / name, TARGET / name)
    if not (same and installed.exists()):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
                       cwd=TARGET, check=True, timeout=300)


class NodeClient(unittest.TestCase):
    @unittest.skipUnless(shutil.which("node") and shutil.which("npm"), "node or npm is missing")
    def test_works_unchanged_through_base_path(self):
        install()
        with Sandbox("--token", "good", "--token", "narrow=crm.objects.deals.write") as sandbox, \
                Sandbox("--limit", "1/10") as limited:
            outcome = subprocess.run(["node", "client_test.mjs", sandbox.url, limited.url],
                                     cwd=TARGET, capture_output=True, text=True, timeout=120)
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)


if __name__ == "__main__":
    unittest.main()
