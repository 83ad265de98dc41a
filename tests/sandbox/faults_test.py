"""Each fault as a client meets it."""

import http.client
import pathlib
import socket
import tempfile
import time
import unittest

from running_sandbox import Sandbox, contact


class Faults(unittest.TestCase):
    def upsert(self, *arguments, inputs=None):
        """The reply, or the exception, and what was stored."""
        with Sandbox(*arguments) as sandbox:
            try:
                outcome = sandbox.batch("upsert", inputs or [contact("a@b.co", 1)])
            except (ConnectionError, http.client.HTTPException) as error:
                outcome = error
            return outcome, len(sandbox.stored())

    def test_drop_does_nothing_and_resets(self):
        error, stored = self.upsert("--fault", "drop")
        self.assertIsInstance(error, ConnectionError)
        self.assertEqual(stored, 0)

    def test_drop_after_writes_and_resets(self):
        error, stored = self.upsert("--fault", "drop-after")
        self.assertIsInstance(error, ConnectionError)
        self.assertEqual(stored, 1)

    def test_cut_sends_half_of_the_body(self):
        error, stored = self.upsert("--fault", "cut")
        self.assertIsInstance(error, http.client.IncompleteRead)
        self.assertEqual(stored, 1)

    def test_hang_never_answers(self):
        with Sandbox("--fault", "hang") as sandbox:
            connection = sandbox.connect(timeout=0.3)
            with self.assertRaises(socket.timeout):
                sandbox.batch("upsert", [contact("a@b.co")], connection=connection)
            connection.close()
            self.assertEqual(len(sandbox.stored()), 1)

    def test_statuses_come_before_the_effect_or_after_it(self):
        reply, stored = self.upsert("--fault", "502 html")
        self.assertEqual((reply.status, reply.headers["content-type"]), (502, "text/html"))
        self.assertEqual(stored, 0)
        reply, stored = self.upsert("--fault", "503 after")
        self.assertEqual((reply.status, stored), (503, 1))

    def test_524_comes_after_a_wait(self):
        started = time.monotonic()
        reply, _ = self.upsert("--fault", "524 wait=200ms")
        self.assertEqual(reply.status, 524)
        self.assertGreater(time.monotonic() - started, 0.2)

    def test_423_and_477_need_a_good_token(self):
        for status in (423, 477):
            with Sandbox("--fault", str(status)) as sandbox:
                self.assertEqual(sandbox.batch("upsert", [contact("a@b.co")]).status, status)
                self.assertEqual(
                    sandbox.batch("upsert", [contact("a@b.co")], token="").status, 401)

    def test_retry_after_in_seconds_and_as_a_date(self):
        reply, _ = self.upsert("--fault", "429 retry-after=7")
        self.assertEqual((reply.status, reply.headers["retry-after"]), (429, "7"))
        reply, _ = self.upsert("--fault", "429 retry-after=date:7")
        self.assertRegex(reply.headers["retry-after"], r"^\w{3}, .* GMT$")
        reply, _ = self.upsert("--fault", "477")
        self.assertEqual(reply.headers["retry-after"], "600")

    def test_429_and_expired_token_as_a_web_page(self):
        for fault, status in (("429 html", 429), ("429-daily html", 429),
                              ("expired-token html", 401)):
            reply, stored = self.upsert("--fault", fault)
            self.assertEqual((reply.status, reply.headers["content-type"]), (status, "text/html"))
            self.assertIn(f"<h1>{status} ", reply.text)
            self.assertEqual(stored, 0)

    def test_429_daily(self):
        reply, _ = self.upsert("--fault", "429-daily")
        self.assertEqual(reply.json["policyName"], "DAILY")

    def test_expired_token(self):
        reply, _ = self.upsert("--fault", "expired-token")
        self.assertEqual((reply.status, reply.json["category"]), (401, "EXPIRED_AUTHENTICATION"))

    def test_results_that_do_not_fit_the_inputs(self):
        inputs = [contact("a@b.co", 1), contact("c@b.co", 2)]
        reply, stored = self.upsert("--fault", "duplicate-result", inputs=inputs)
        self.assertEqual((len(reply.json["results"]), stored), (3, 2))
        reply, stored = self.upsert("--fault", "missing-result", inputs=inputs)
        self.assertEqual((len(reply.json["results"]), stored), (1, 2))
        reply, stored = self.upsert("--fault", "unattributed-error", inputs=inputs)
        self.assertEqual((reply.status, len(reply.json["results"]), stored), (207, 1, 2))
        self.assertEqual(reply.json["errors"][0]["context"], {})

    def test_a_script_strikes_by_number(self):
        with tempfile.TemporaryDirectory() as directory:
            script = pathlib.Path(directory, "faults")
            script.write_text("# the second and third call\ncalls 2-3 503\nevery 5 429\n")
            with Sandbox("--faults", str(script)) as sandbox:
                statuses = [sandbox.batch("upsert", [contact("a@b.co")]).status for _ in range(6)]
        self.assertEqual(statuses, [200, 503, 503, 200, 429, 200])

    def test_a_probability_strikes_now_and_then(self):
        with Sandbox("--fault", "503:0.5", "--limit", "none") as sandbox:
            statuses = [sandbox.get("/account-info/v3/details").status for _ in range(100)]
        self.assertTrue(20 < statuses.count(503) < 80, statuses)


if __name__ == "__main__":
    unittest.main()
