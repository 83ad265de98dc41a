"""Networks as they are: the real binary and the real sandbox with a faulting proxy in between.

Every run ends with an exact accounting and with the account holding the last row of every key. The
times are those of a bad day, scaled down: a cut of 60 s beside the default timeout of 120 s is one of
2 s beside 4 s here; one that outlasts the timeout is 4 s beside 1 s."""

import threading
import time
import unittest
import urllib.parse

from faulting_proxy import FaultingProxy
from sandbox_run import SandboxTest
from sluice_run import IS_SANITIZED

LONGEST = 60 if IS_SANITIZED else 15  # seconds


class NetworkTest(SandboxTest):
    timeout = LONGEST

    def network(self, **settings):
        """@return a proxy before a sandbox without limits; self.url is the sandbox's own address."""
        self.url = self.sandbox("--limit", "none")
        proxy = FaultingProxy(urllib.parse.urlsplit(self.url).port, **settings)
        self.addCleanup(proxy.close)
        return proxy

    def contacts(self, count):
        """A tenth has the key of the record before."""
        self.expected = {}
        rows = ["email,firstname\n"]
        for n in range(count):
            email, name = f"u{n - 1 if n % 10 == 7 else n}@example.com", f"Name {n} " + "x" * 300
            self.expected[email] = name
            rows.append(f"{email},{name}\n")
        self.count = count
        self.write("in.csv", "".join(rows))

    def upsert_through(self, proxy, *arguments, meanwhile=None):
        process = self.start("upsert", "contacts", "in.csv", "--base-url", proxy.url, "--out", "run",
                             "--rate", "none", "--batch-size", "20", "-j", "8", *arguments)
        if meanwhile:
            thread = threading.Thread(target=meanwhile)
            thread.start()
            self.addCleanup(thread.join)
        return self.finish(process)

    def assert_whole(self, run):
        self.assert_code(0, run)
        self.assertEqual(run.results.success_lines, list(range(2, self.count + 2)), run)
        self.assertEqual(self.stored(self.url), self.expected, run)
        stats = self.stats(self.url)
        self.assertEqual((stats["keyOverlapsInFlight"], stats["outOfOrderWrites"]), (0, 0), run)

    def wait_for_calls(self, count):
        end = time.monotonic() + 10
        while self.stats(self.url)["calls"] < count and time.monotonic() < end:
            time.sleep(0.02)


class Faults(NetworkTest):
    def test_latency_of_300_ms_with_200_more_or_less(self):
        proxy = self.network(delay=0.3, jitter=0.2)
        self.contacts(1_000)
        run = self.upsert_through(proxy)
        self.assert_whole(run)
        calls = run.results.summary["calls"]
        self.assertEqual((calls["transport_failures"], calls["retries"]), (0, 0))
        self.assertGreater(calls["latency_ms"]["p50"], 150)

    def test_a_connection_in_twenty_chunks_is_lost(self):
        proxy = self.network(loss=0.05, seed=4)
        self.contacts(1_500)
        run = self.upsert_through(proxy)
        self.assert_whole(run)
        self.assertGreater(proxy.lost, 3)
        self.assertGreater(run.results.summary["calls"]["transport_failures"], 0)

    def test_connections_that_overtake_each_other(self):
        proxy = self.network(swapped=4, delay=0.05, jitter=0.05)
        self.contacts(1_000)
        run = self.upsert_through(proxy)
        self.assert_whole(run)
        self.assertNotEqual(proxy.order, sorted(proxy.order))

    def test_half_open_connections_cost_their_timeout_and_no_record(self):
        proxy = self.network(forgets=0.4, seed=2)
        self.contacts(500)
        run = self.upsert_through(proxy, "--timeout", "1s")
        self.assert_whole(run)
        self.assertGreater(proxy.forgotten, 0)

    def test_latency_loss_and_half_open_connections_together(self):
        proxy = self.network(delay=0.05, jitter=0.05, loss=0.02, forgets=0.1, swapped=2, seed=3)
        self.contacts(1_000)
        self.assert_whole(self.upsert_through(proxy, "--timeout", "1s"))


class Cuts(NetworkTest):
    def cut_for(self, proxy, seconds):
        self.wait_for_calls(10)
        proxy.cut()
        self.calls_at_cut = self.stats(self.url)["calls"]
        time.sleep(seconds)
        self.calls_in_cut = self.stats(self.url)["calls"] - self.calls_at_cut
        proxy.restore()

    def test_a_cut_shorter_than_the_timeout_is_sat_out(self):
        proxy = self.network(delay=0.1)
        self.contacts(1_500)
        run = self.upsert_through(proxy, "--timeout", "4s", meanwhile=lambda: self.cut_for(proxy, 2))
        self.assert_whole(run)
        self.assertEqual(run.results.summary["calls"]["transport_failures"], 0, run)
        self.assertGreater(run.results.summary["seconds"], 2)

    def test_a_cut_longer_than_the_timeout_is_an_outage_that_costs_no_record(self):
        proxy = self.network(delay=0.1)
        self.contacts(1_500)
        run = self.upsert_through(proxy, "--timeout", "1s", meanwhile=lambda: self.cut_for(proxy, 4))
        self.assert_whole(run)
        self.assertGreater(run.results.summary["calls"]["transport_failures"], 0, run)
        self.assertGreater(run.results.summary["seconds"], 4)
        # What was on its way may still arrive; nothing comes through the dead line after that.
        self.assertLessEqual(self.calls_in_cut, 8)

    def test_a_cut_longer_than_the_patience_stops_a_run_that_can_go_on(self):
        proxy = self.network(delay=0.1)
        self.contacts(1_500)
        run = self.upsert_through(proxy, "--timeout", "1s", "--patience", "2s",
                                  meanwhile=lambda: self.cut_for(proxy, 6))
        self.assert_stopped(run, "the service is down")
        self.assertEqual(run.results.summary["records"]["failed"], 0, run)
        proxy.restore()
        self.assert_whole(self.sluice("resume", "run"))


if __name__ == "__main__":
    unittest.main()
