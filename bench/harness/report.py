"""What is printed at the end: tables, and the targets with whether they hold."""

import platform
import time


def machine():
    with open("/proc/cpuinfo") as file:
        lines = file.read().splitlines()
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    return f"{time.strftime('%Y-%m-%d')}, {len(models)} x {model}, Linux {platform.release()}"


def print_table(head, rows):
    """Columns of text; the first is left-aligned, the others are right-aligned."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(cells):
        texts = [cell.ljust(width) if i == 0 else cell.rjust(width)
                 for i, (cell, width) in enumerate(zip(cells, widths))]
        return "| " + " | ".join(texts) + " |"

    print(line(head))
    print("|" + "|".join("-" * (width + 1) + ("-" if i == 0 else ":")
                         for i, width in enumerate(widths)) + "|")
    for row in rows:
        print(line(row))
    print()


class Targets:
    """What is to hold, what was measured, and whether it holds."""

    def __init__(self):
        self._rows = []

    def at_most(self, what, limit, value, form="{:.2f}"):
        self._add(what, "at most " + form.format(limit), value, form,
                  value is not None and value <= limit)

    def at_least(self, what, limit, value, form="{:.2f}"):
        self._add(what, "at least " + form.format(limit), value, form,
                  value is not None and value >= limit)

    def show(self, what, value, form="{:.2f}"):
        if value is not None:
            self._rows.append([what, "-", form.format(value), ""])

    def _add(self, what, target, value, form, holds):
        if value is None:
            self._rows.append([what, target, "-", "not measured"])
        else:
            self._rows.append([what, target, form.format(value), "holds" if holds else "MISSED"])

    def print(self):
        print_table(["target", "is to be", "is", ""], self._rows)
