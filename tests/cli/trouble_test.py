"""A real HubSpot's worst day: sluice against sluice-sandbox with faults, limits and accounts.

SLUICE_TROUBLE_RECORDS sets the number of records of the long runs (default 10,000)."""

import csv
import os
import unittest

from sandbox_run import SandboxTest

RECORDS = int(os.environ.get("SLUICE_TROUBLE_RECORDS", "10000"))

EVERY_FAULT = ["drop", "drop-after", "cut", "503", "502 html", "500", "504 after", "524 wait=1s",
               "429 retry-after=1", "423", "477 retry-after=2", "duplicate-result",
               "missing-result", "unattributed-error", "hang"]


class Trouble(SandboxTest):
    timeout = max(60, RECORDS // 300)

    def write_contacts(self, count, share_of_duplicates=0):
        """@return what the store must hold in the end: the last row of each key."""
        expected = {}
        with open(self.folder / "in.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(["email", "firstname"])
            for n in range(count):
                key = n // 2 if n % 100 < share_of_duplicates else n
                email, name = f"u{key}@example.com", f"Name {n}, \"quoted\""
                rows.writerow([email, name])
                expected[email] = name
        return expected

    def test_two_percent_of_every_fault_cost_no_record(self):
        faults = [f"--fault={name}:0.02" for name in EVERY_FAULT]
        url = self.sandbox("--limit", "none", "--seed", "5", *faults)
        expected = self.write_contacts(RECORDS, share_of_duplicates=10)
        run = self.run_sluice(url, "--rate", "none", "--timeout", "2s")
        # An error that names nobody, in the reply to a request of one record, is its verdict.
        self.assertIn(run.code, (0, 1), run)
        self.assertLessEqual(len(run.results.errors), RECORDS // 500, run)
        for error in run.results.errors:
            self.assertEqual(error["sluice_retryable"], "false", run)
            self.assertEqual(error["sluice_code"], "VALIDATION_ERROR", run)
        self.assertEqual(len(run.results.successes) + len(run.results.errors), RECORDS)
        self.assertEqual(self.stored(url), expected)
        self.assertEqual(self.stats(url)["outOfOrderWrites"], 0)

    def test_no_fault_brings_two_requests_with_one_key_in_flight(self):
        """Without `hang`: the sandbox counts a call that hangs as in flight until it sees that its
        client has gone, which may be after the next one came."""
        faults = [f"--fault={name}:0.02" for name in EVERY_FAULT if name != "hang"]
        url = self.sandbox("--limit", "none", "--seed", "7", "--latency", "20ms~15ms", *faults)
        expected = self.write_contacts(RECORDS, share_of_duplicates=30)
        run = self.run_sluice(url, "--rate", "none", "--timeout", "10s")
        self.assertIn(run.code, (0, 1), run)
        self.assertEqual(self.stored(url), expected)
        stats = self.stats(url)
        self.assertEqual((stats["keyOverlapsInFlight"], stats["outOfOrderWrites"]), (0, 0))
        self.assertGreater(stats["inFlightMax"], 4)

    def test_at_the_limit_of_the_account_no_429_comes(self):
        url = self.sandbox("--limit", "40/2", "--latency", "5ms~20ms")
        self.write_contacts(400)
        run = self.run_sluice(url, "--batch-size", "2")
        self.assert_code(0, run)
        calls = run.results.summary["calls"]
        self.assertNotIn("429", calls["replies"])
        self.assertGreater(calls["used_share_of_limit"], 0.9)

    def test_the_account_is_shown_before_anything_is_sent(self):
        url = self.sandbox("--limit", "none", "--portal", "4711")
        self.write_contacts(10)
        run = self.run_sluice(url)
        self.assert_code(0, run)
        self.assertIn("sending to account 4711", run.stderr)

    def test_another_account_than_the_expected_one_is_refused(self):
        url = self.sandbox("--limit", "none", "--portal", "4711")
        self.write_contacts(10)
        run = self.run_sluice(url, "--expect-portal", "4712")
        self.assert_refused(run, "4711", "4712")
        self.assertEqual(self.stored(url), {})
        run = self.run_sluice(url, "--expect-portal", "4711")
        self.assert_code(0, run)

    def test_a_spent_day_stops_with_exit_code_5(self):
        url = self.sandbox("--limit", "1000/1", "--daily", "1000", "--daily-used", "900")
        self.write_contacts(1000)
        run = self.run_sluice(url, "--batch-size", "5", "--daily-reserve", "50")
        self.assert_code(5, run)
        self.assertIn("--wait-for-quota", run.stderr)
        self.assertEqual(run.results.summary["records"]["failed"], 0)

    def test_a_service_that_is_down_stops_when_the_patience_is_over(self):
        url = self.sandbox("--limit", "none", "--fault", "503")
        self.write_contacts(500)
        run = self.run_sluice(url, "--patience", "2s")
        self.assert_code(3, run)
        self.assertEqual(run.results.summary["records"]["failed"], 0)
        self.assertEqual(run.results.summary["records"]["unfinished"],
                         run.results.summary["records"]["read"])

    def test_an_oauth_token_that_expires_is_renewed(self):
        url = self.sandbox("--limit", "none", "--latency", "20ms",
                           "--oauth", "ID:client-secret-7f3a:refresh-token-9c1e",
                           "--token-lifetime", "1s")
        self.write_contacts(3000)
        del self.environment["HUBSPOT_ACCESS_TOKEN"]
        self.environment.update(HUBSPOT_CLIENT_ID="ID",
                                HUBSPOT_CLIENT_SECRET="client-secret-7f3a",
                                HUBSPOT_REFRESH_TOKEN="refresh-token-9c1e")
        run = self.run_sluice(url, "--batch-size", "10", "-j", "4", "--rate", "none")
        self.assert_code(0, run)
        self.assertGreater(run.results.summary["calls"]["replies"].get("401", 0), 0)

    def test_max_errors_has_an_exit_code_of_its_own(self):
        url = self.sandbox("--limit", "none")
        with open(self.folder / "in.csv", "w", encoding="utf-8") as file:
            file.write("email,firstname\n" + "a@example.com,x,ragged\n" * 30)
        run = self.run_sluice(url, "--max-errors", "10")
        self.assert_code(4, run)


if __name__ == "__main__":
    unittest.main()
