"""Files that a new user really has (tests/data/first_day), and what sluice check says of them.

Each FILE.expected there is a dialogue: lines "$ sluice ..." are run one after the other in a copy of
that folder without a token; what stands below each is its standard output, its standard error and
"exit code N". Lines that name a time are left out. Every dialogue ends with a command that works, or
with words that say what to do. UPDATE_EXPECTED=1 writes anew what was said."""

import os
import pathlib
import re
import shlex
import shutil
import unittest

from sluice_run import ROOT, SluiceTest

DATA = ROOT / "tests" / "data" / "first_day"
TIME = re.compile(r"^  time +\S.*\n", re.MULTILINE)


def commands_of(dialogue):
    return [line[2:] for line in dialogue.splitlines() if line.startswith("$ ")]


class FirstDayTest(SluiceTest):
    def setUp(self):
        super().setUp()
        del self.environment["HUBSPOT_ACCESS_TOKEN"]
        for path in DATA.iterdir():
            shutil.copy(path, self.folder)

    def say(self, command):
        words = shlex.split(command)
        self.assertEqual(words[0], "sluice")
        run = self.sluice(*words[1:])
        text = TIME.sub("", run.stdout) + run.stderr
        # The proposed command begins with the program's own path.
        text = text.replace(str(run.command[0]), "sluice")
        return f"$ {command}\n{text}exit code {run.code}\n"

    def hold(self, name):
        path = DATA / f"{name}.expected"
        expected = path.read_text()
        said = "\n".join(self.say(command) for command in commands_of(expected))
        if os.environ.get("UPDATE_EXPECTED"):
            path.write_text(said)
        else:
            self.maxDiff = None
            self.assertEqual(said, expected)

    def test_every_file_has_its_dialogue(self):
        files = {path.stem for path in DATA.iterdir() if path.suffix in (".csv", ".txt")}
        self.assertEqual(files, {path.stem for path in DATA.glob("*.expected")})
        for path in DATA.glob("*.expected"):
            self.assertTrue(hasattr(self, f"test_{path.stem}"), path.name)


def dialogue(path):
    return lambda self: self.hold(path.stem)


for each in sorted(DATA.glob("*.expected")):
    setattr(FirstDayTest, f"test_{each.stem}", dialogue(each))


class ProposedCommands(SluiceTest):
    """What a check proposes can be copied, runs, and leaves nothing to propose."""

    def setUp(self):
        super().setUp()
        del self.environment["HUBSPOT_ACCESS_TOKEN"]

    def proposed(self, *arguments):
        run = self.sluice("check", "contacts", *arguments)
        lines = [line for line in run.stdout.splitlines() if line.startswith("  try: ")]
        self.assertEqual(len(lines), 1, run)
        return shlex.split(lines[0].removeprefix("  try: "))

    def test_the_encoding_and_the_blanks_of_a_real_file_are_repaired(self):
        content = "email;name\r\nana@x.co;José \r\nlu@x.co;Peña\r\n"
        name = self.write("con espacios.csv", content.encode("windows-1252"))
        words = self.proposed(name)
        self.assertEqual(words[1:], ["check", "contacts", name, "--encoding", "windows-1252"])
        words = self.proposed(*words[3:])
        self.assertEqual(words[3:], [name, "--encoding", "windows-1252", "--trim"])
        run = self.sluice(*words[1:])
        self.assert_code(0, run)
        self.assertNotIn("proposals", run.stdout)


if __name__ == "__main__":
    unittest.main()
