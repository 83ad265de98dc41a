"""Runs of the real binary against the real sandbox with faults, ended at random moments.

SLUICE_CRASHES sets the number of kills (default 200; a build with sanitizers, which is slower,
makes a fifth of them), SLUICE_SEED where they fall."""

import concurrent.futures
import os
import pathlib
import signal
import tempfile
import time
import unittest

from crash_campaign import Campaign
from sluice_run import IS_SANITIZED

CRASHES = int(os.environ.get("SLUICE_CRASHES", "40" if IS_SANITIZED else "200"))
SEED = int(os.environ.get("SLUICE_SEED", str(int(time.time()))))
AT_ONCE = 4


class CrashCampaign(unittest.TestCase):
    def campaign(self, ending, endings):
        """Several campaigns side by side: most of their time is waiting."""
        with tempfile.TemporaryDirectory(prefix="sluice-crash-") as folder, \
                concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            def one(number):
                own = pathlib.Path(folder) / str(number)
                own.mkdir()
                return Campaign(own, SEED + number, ending).go_on_until(endings // AT_ONCE)
            done = list(pool.map(one, range(AT_ONCE)))
        print(f"seed {SEED}: {sum(one.endings for one in done)} x {ending.name} "
              f"over {sum(one.runs for one in done)} runs")

    def test_killed_at_random_moments_no_record_is_lost_or_doubled(self):
        self.campaign(signal.SIGKILL, CRASHES)

    def test_told_to_stop_at_random_moments_no_record_is_lost_or_doubled(self):
        self.campaign(signal.SIGTERM, CRASHES // 5)
        self.campaign(signal.SIGINT, CRASHES // 10)


if __name__ == "__main__":
    unittest.main()
