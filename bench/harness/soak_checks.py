"""Samples of a process, and what must hold of them: figures in, sentences about what is wrong out."""

import dataclasses
import os

WARM_UP = 0.2  # of the whole time: buffers and pools reach their size
MIDDLE = 0.5
FLAT_KIB = 1024
EXPECTED_ENOUGH = 10  # strikes of a fault, from which on none at all is no chance
CERTAIN_CALLS = 211  # from which on those faults that strike by count have struck


@dataclasses.dataclass(frozen=True)
class Sample:
    seconds: float  # since the start
    resident_kib: int
    descriptors: int
    cpu_seconds: float = 0.0

    @staticmethod
    def of(pid, seconds):
        """Nothing where the process has just ended."""
        try:
            descriptors = len(os.listdir(f"/proc/{pid}/fd"))
            with open(f"/proc/{pid}/status", encoding="utf-8") as file:
                fields = dict(line.split(":", 1) for line in file)
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                times = file.read().rpartition(")")[2].split()[11:13]
            ticks = sum(int(one) for one in times)
            return Sample(seconds, int(fields["VmRSS"].split()[0]), descriptors,
                          ticks / os.sysconf("SC_CLK_TCK"))
        except (OSError, KeyError):
            return None

    def __str__(self):
        return f"{self.resident_kib / 1024:.2f} MiB, {self.descriptors} descriptors"


class Samples:
    """In order of time. Shares are of the time of the last one."""

    def __init__(self, samples=()):
        self._samples = list(samples)

    def add(self, sample):
        self._samples.append(sample)

    def between(self, first, last):
        """Those from the share `first` of the time on, up to the share `last`."""
        if not self._samples:
            return []
        whole = self._samples[-1].seconds
        return [one for one in self._samples if first * whole <= one.seconds <= last * whole]

    def at(self, share):
        """The last one until then."""
        return (self.between(0, share) or self._samples)[-1]

    def peak_kib(self, first, last):
        return max((one.resident_kib for one in self.between(first, last)), default=0)


def check_memory(samples):
    """The last half, to the very end, needs no more than what the first half needed after its
    warm-up."""
    before = samples.peak_kib(WARM_UP, MIDDLE)
    after = samples.peak_kib(MIDDLE, 1)
    if not before:
        return ["no memory was sampled"]
    if after <= before + FLAT_KIB:
        return []
    return [f"memory grows: {after / 1024:.2f} MiB in the last half, {before / 1024:.2f} MiB in "
            "the first after its warm-up"]


def check_descriptors(samples, connections):
    """In the last tenth there are no more than after the warm-up, but for connections: how many of
    them are open changes all the time."""
    warm = [one.descriptors for one in samples.between(WARM_UP, WARM_UP + 0.1)]
    last = [one.descriptors for one in samples.between(0.9, 1)]
    if not warm or not last:
        return ["no descriptors were sampled"]
    if max(last) <= min(warm) + connections:
        return []
    return [f"descriptors leak: {max(last)} at the end, {min(warm)} after the warm-up, and at most "
            f"{connections} connections"]


def check_fault_counts(calls, names, rarest_chance, counts):
    """A soak without its faults shows nothing."""
    if calls * rarest_chance < EXPECTED_ENOUGH:
        is_missing = calls >= CERTAIN_CALLS and not sum(counts.values())
        return ["no fault was injected"] if is_missing else []
    return [f"the fault {name} was never injected" for name in names if not counts.get(name)]


def check_faults(run):
    from harness.soak_run import FAULT_NAMES, RAREST_CHANCE
    return check_fault_counts(run.stats["calls"], FAULT_NAMES, RAREST_CHANCE, run.stats["faults"])
