"""What may know what (README, "Architecture"), held by reading every #include line."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Room -> the rooms (or single headers) it may include, besides itself.
ALLOWED = {
    "config": [],
    "parsers": ["config"],
    "engine/hubspot": ["config"],
    "engine/policy": ["config", "engine/hubspot", "parsers/record.h"],
    "engine/results": ["config", "engine/hubspot", "parsers/record.h"],
    "engine/check": [
        "config", "engine/hubspot", "parsers/record.h", "engine/results/human_text.h",
        "engine/results/json_writer.h", "engine/results/next_command.h"
    ],
    "engine/net": ["config"],
    "engine/pipeline": [
        "config", "parsers", "engine/hubspot", "engine/policy", "engine/check", "engine/results",
        "engine/net"
    ],
    "engine": ["config", "engine/hubspot", "engine/pipeline"],
    "sandbox": [],
    "config/packaging": ["config", "engine/hubspot", "sandbox/options.h"],
}

# Library header -> the rooms that may include it. What is not named here is free.
LIBRARIES = {
    r"boost/beast": ["engine/net", "sandbox"],
    r"openssl/": ["engine/net", "sandbox"],
    r"boost/asio\.hpp": [],  # narrow headers only: the whole takes seconds to compile
    r"boost/asio/": ["engine/net", "engine/pipeline", "sandbox"],
    r"CLI/": ["config", "sandbox"],
    r"toml\+\+/": ["config"],
    r"libfccp/": ["config"],
    r"spdlog/": ["engine/results", "engine/pipeline", "sandbox"],
}

# Standard headers that decisions must not need: files, threads, and the clock's own calls.
PURE = ["config", "parsers", "engine/hubspot", "engine/policy", "engine/check"]
IMPURE = re.compile(r"<(thread|mutex|atomic|future|condition_variable|unistd\.h|sys/socket\.h)>")
CLOCK_CALL = re.compile(r"_clock::now\(")

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)


def room_of(path):
    """The longest room that `path` stands in."""
    text = str(path)
    fitting = [room for room in ALLOWED if text == room or text.startswith(room + "/")]
    return max(fitting, key=len) if fitting else None


def source_files():
    for top in ("config", "parsers", "engine", "sandbox"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in (".h", ".cc"):
                yield path.relative_to(ROOT)


class IncludeRules(unittest.TestCase):
    def test_every_room_includes_only_what_it_may_know(self):
        for path in source_files():
            room = room_of(path)
            for bracket, included in INCLUDE.findall((ROOT / path).read_text()):
                if bracket == "<":
                    continue
                with self.subTest(file=str(path), include=included):
                    self.assertTrue((ROOT / included).is_file(), "includes start at the root")
                    known = included in ALLOWED[room] or room_of(included) in [room, *ALLOWED[room]]
                    self.assertTrue(known, f"{room} may not know {included}")

    def test_libraries_stay_in_their_rooms(self):
        for path in source_files():
            room = room_of(path)
            for bracket, included in INCLUDE.findall((ROOT / path).read_text()):
                if bracket == '"':
                    continue
                for pattern, rooms in LIBRARIES.items():
                    if re.match(pattern, included):
                        with self.subTest(file=str(path), include=included):
                            self.assertIn(room, rooms)
                        break

    def test_decisions_know_no_thread_no_file_and_no_clock(self):
        for path in source_files():
            if room_of(path) not in PURE:
                continue
            text = (ROOT / path).read_text()
            with self.subTest(file=str(path)):
                if room_of(path) != "config":  # it reads its own files
                    self.assertIsNone(IMPURE.search(text))
                self.assertIsNone(CLOCK_CALL.search(text), "time is an argument")

    def test_no_file_is_longer_than_400_lines(self):
        for path in source_files():
            with self.subTest(file=str(path)):
                self.assertLessEqual(len((ROOT / path).read_text().splitlines()), 400)

    def test_headers_are_guarded_and_sit_in_the_namespace(self):
        for path in source_files():
            if path.suffix == ".h":
                with self.subTest(file=str(path)):
                    self.assertTrue((ROOT / path).read_text().startswith("#pragma once\n"))


if __name__ == "__main__":
    unittest.main()
