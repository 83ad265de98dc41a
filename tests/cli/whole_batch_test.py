"""One bad record in each batch of a hundred, where HubSpot refuses whole batches: sluice against
sluice-sandbox. CONTRACT: "One bad record costs itself"."""

import unittest

from sandbox_run import SandboxTest
from untraced_relay import UntracedRelay

BATCHES = 20
MOST_CALLS = 15  # 2 * ceil(log2(100)) + 1
MOST_CALLS_NAMED = 2
PREFLIGHT_CALLS = 2  # at most: account, daily usage


def is_bad(key):
    return key.startswith("no-address")


class WholeBatches(SandboxTest):
    def write_contacts(self):
        """The bad one stands in another place of each batch."""
        rows = ["email,firstname\n"]
        for n in range(BATCHES * 100):
            bad = n % 100 == n // 100 * 37 % 100
            rows.append(f"no-address-{n},x\n" if bad else f"u{n}@example.com,x\n")
        self.write("in.csv", "".join(rows))

    def relay(self, url, **options):
        relay = UntracedRelay(url, **options).__enter__()
        self.addCleanup(relay.__exit__)
        return relay

    def assert_only_the_bad_failed(self, run, code):
        self.assert_code(1, run)
        self.assertEqual({found for _, found in run.results.error_codes}, {code}, run)
        self.assertEqual(len(run.results.errors), BATCHES, run)
        self.assertEqual(len(run.results.successes), BATCHES * 99, run)
        calls = run.results.summary["calls"]
        print(f"{BATCHES} batches, {calls['requests']} calls, {calls['splits']} splits")

    def load_untraced(self, **options):
        url = self.sandbox("--limit", "none")
        relay = self.relay(url, **options)
        self.write_contacts()
        run = self.run_sluice(relay.url, "--rate", "none")
        self.assert_only_the_bad_failed(run, "INVALID_EMAIL")
        self.assertEqual(self.stats(url)["calls"], run.results.summary["calls"]["requests"], run)
        self.assertEqual(len(self.stored(url)), BATCHES * 99)
        self.assertEqual(sum(relay.calls.values()), len(self.upserts(url)), run)
        self.assertEqual(len(relay.calls), BATCHES)
        return relay.calls

    def test_a_400_that_names_nobody_costs_fifteen_calls_at_most(self):
        self.assertLessEqual(max(self.load_untraced().values()), MOST_CALLS)

    def test_a_400_that_names_the_culprit_costs_two(self):
        self.assertLessEqual(max(self.load_untraced(is_bad=is_bad).values()), MOST_CALLS_NAMED)

    def test_a_409_that_names_nobody_costs_fifteen_calls_at_most(self):
        url = self.sandbox("--limit", "none", "--conflict-with-trace", "whole_batch_409")
        taken = [f"taken{n}@example.com" for n in range(BATCHES)]
        self.write("in.csv", "email\n" + "\n".join(taken) + "\n")
        self.assert_code(0, self.run_sluice(url, "--rate", "none"))
        calls_before = self.stats(url)["calls"]
        rows = [f"m{n},{taken[n // 100] if n % 100 == 36 else f'u{n}@example.com'}\n"
                for n in range(BATCHES * 100)]
        self.write("in.csv", "member_id,email\n" + "".join(rows))
        run = self.run_sluice(url, "-k", "member_id", "--rate", "none", "--force")
        self.assert_only_the_bad_failed(run, "CONFLICT")
        calls = self.stats(url)["calls"] - calls_before
        self.assertEqual(calls, run.results.summary["calls"]["requests"], run)
        self.assertLessEqual(calls, BATCHES * MOST_CALLS + PREFLIGHT_CALLS, run)


if __name__ == "__main__":
    unittest.main()
