"""Recorded and documented HubSpot replies, byte for byte except ids and times (golden/*.json)."""

import json
import pathlib
import re
import unittest

from running_sandbox import Sandbox

GOLDEN = sorted((pathlib.Path(__file__).parent / "golden").glob("*.json"))

MASKS = [
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID"),
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", "TIME"),
    (r"(Existing ID: |existingId\":\[\")\d+", r"\1ID"),
    (r"(\"id\":\"|\"hs_object_id\":\"|/record/0-\d+/)\d+", r"\1ID"),
    (r"\d+ (day|second)\(s\) ago", "AGE"),
    (r"(ten-secondly:)\d+:\d+", r"\1APP:PORTAL"),
]


def masked(text):
    for pattern, name in MASKS:
        text = re.sub(pattern, name, text)
    return text


class Golden(unittest.TestCase):
    maxDiff = None

    def test_replies_are_as_recorded(self):
        self.assertGreater(len(GOLDEN), 20)
        for path in GOLDEN:
            with self.subTest(path.stem):
                self.check(json.loads(path.read_text()))

    def check(self, case):
        with Sandbox(*case["arguments"]) as sandbox:
            for earlier in case["before"]:
                self.assertEqual(sandbox.post(earlier["path"], earlier["request"]).status, 200)
            reply = sandbox.post(case["path"], case["request"], token=case.get("token"))
        self.assertEqual(reply.status, case["status"])
        self.assertEqual(masked(reply.text), masked(case["reply"]))
        if reply.status >= 400 and reply.headers["content-type"].startswith("application/json"):
            self.assertEqual(reply.json["correlationId"],
                             reply.headers["x-hubspot-correlation-id"])


if __name__ == "__main__":
    unittest.main()
