"""The Debian package, made from the binaries that are built, installed into a folder of its own."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["SLUICE_BUILD"]).resolve()

COMPLETE = """
source {script}
COMP_WORDS=("$@")
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_sluice
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def output(*command, **options):
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120,
                            check=False, **options)
    assert result.returncode == 0, (command, result.stdout, result.stderr)
    return result.stdout


def options_in(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", text))


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="sluice-package-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        output("cpack", "-G", "DEB", "-B", cls.folder / "made", cwd=BUILD)
        [cls.package] = (cls.folder / "made").glob("*.deb")
        cls.root = cls.folder / "root"
        cls.install(cls.root)
        cls.share = cls.root / "usr" / "share"
        cls.sluice = cls.root / "usr" / "bin" / "sluice"
        cls.sandbox = cls.root / "usr" / "bin" / "sluice-sandbox"

    @classmethod
    def install(cls, root):
        """By dpkg, into a system of its own: what this one has installed stays as it is."""
        database = root / "var" / "lib" / "dpkg"
        for name in ("info", "updates"):
            (database / name).mkdir(parents=True)
        (database / "status").touch()
        output("dpkg", "--force-not-root", "--force-depends", "--force-bad-path",
               f"--root={root}", f"--log={cls.folder}/log", "--install", cls.package)
        assert "Status: install ok installed" in (database / "status").read_text()

    def help_of(self, command):
        return output(self.sluice, command, "--help")

    def commands(self):
        found = re.findall(r"(?m)^  sluice ([a-z]+) ", output(self.sluice, "--help"))
        return list(dict.fromkeys(found))

    def complete(self, *words):
        script = self.share / "bash-completion" / "completions" / "sluice"
        return output("bash", "-c", COMPLETE.format(script=script), "bash", "sluice", *words,
                      cwd=self.folder).split()

    def complete_in_fish(self, line):
        script = self.share / "fish" / "vendor_completions.d" / "sluice.fish"
        text = output("fish", "--no-config", "-c", f"source {script}; complete -C'{line}'",
                      cwd=self.folder, env=os.environ | {"HOME": str(self.folder)})
        return [each.split("\t")[0] for each in text.splitlines()]

    def test_the_binaries_run(self):
        self.assertRegex(output(self.sluice, "--version"), r"^sluice \d+\.\d+\.\d+( \(commit \S+\))?$")
        self.assertIn("--port", output(self.sandbox, "--help"))

    def test_the_binaries_are_hardened(self):
        for binary in (self.sluice, self.sandbox):
            self.assertRegex(output("readelf", "-h", binary), r"Type: +DYN \(Position-Independent")
            self.assertIn("GNU_RELRO", output("readelf", "-lW", binary))
            self.assertIn("BIND_NOW", output("readelf", "-dW", binary))
            symbols = output("readelf", "--dyn-syms", "-W", binary)
            self.assertIn("__stack_chk_fail", symbols)
            self.assertRegex(symbols, r"__\w+_chk@")

    @needs("apt-get")
    def test_its_dependencies_can_be_had(self):
        plan = output("apt-get", "install", "--simulate", self.package)
        self.assertIn("Inst sluice", plan)
        self.assertIn("ca-certificates", output("dpkg-deb", "-f", self.package, "Depends"))

    def test_nothing_is_writable_for_others_and_nothing_is_secret(self):
        for path in [*self.root.joinpath("usr").rglob("*")]:
            mode = path.stat().st_mode & 0o777
            executable = path.is_dir() or path.parent.name == "bin"
            self.assertEqual(mode, 0o755 if executable else 0o644, path)

    def test_cmake_installs_the_same_files(self):
        prefix = self.folder / "prefix"
        output("cmake", "--install", BUILD, "--prefix", prefix)
        def names(top):
            return {path.relative_to(top) for path in top.rglob("*") if path.is_file()}
        self.assertEqual(names(prefix), names(self.root / "usr"))

    def test_the_example_is_a_job(self):
        example = self.share / "doc" / "sluice" / "examples" / "example.toml"
        text = output(self.sluice, "upsert", "--config", example, "--print-config",
                      env=os.environ | {"HUBSPOT_ACCESS_TOKEN": "pat-na1-x"})
        self.assertIn('object = "contacts"', text)

    def test_licence_and_readme_are_there(self):
        documents = self.share / "doc" / "sluice"
        self.assertIn("MIT", (documents / "copyright").read_text())
        self.assertTrue((documents / "README.md").is_file())

    def manual(self, name):
        return self.share / "man" / "man1" / f"{name}.1.gz"

    def pages(self):
        return ["sluice", "sluice-sandbox", *(f"sluice-{name}" for name in self.commands())]

    @needs("mandoc")
    def test_manuals_have_every_option_of_the_help(self):
        helps = {f"sluice-{name}": self.help_of(name) for name in self.commands()}
        helps["sluice-sandbox"] = output(self.sandbox, "--help").replace("--help", "")
        self.assertGreater(len(options_in(helps["sluice-upsert"])), 40)
        for name, text in helps.items():
            page = re.sub(".\b", "", output("mandoc", "-T", "ascii", self.manual(name)))
            self.assertEqual(options_in(text) - options_in(page), set(), name)

    @needs("mandoc")
    def test_manuals_are_right_for_mandoc(self):
        for name in self.pages():
            output("mandoc", "-T", "lint", "-W", "warning", self.manual(name))

    @needs("man")
    def test_manuals_are_shown_without_warnings(self):
        for name in self.pages():
            result = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", self.manual(name)],
                                    capture_output=True, text=True, timeout=60, check=False,
                                    env=os.environ | {"MANWIDTH": "80", "MANPAGER": "cat"})
            self.assertEqual((result.returncode, result.stderr), (0, ""), name)
            self.assertIn("SEE ALSO", re.sub(".\b", "", result.stdout), name)

    def test_bash_completes_commands_and_options(self):
        self.assertEqual(self.complete(""), [*self.commands(), "--help", "--version"])
        self.assertEqual(self.complete("ups"), ["upsert"])
        self.assertEqual(set(self.complete("upsert", "--")), options_in(self.help_of("upsert")))
        self.assertEqual(set(self.complete("resume", "--")) - options_in(self.help_of("resume")),
                         set())
        self.assertNotIn("--map", self.complete("resume", "--"))

    def test_bash_completes_choices(self):
        self.assertEqual(self.complete("upsert", "--format", ""), ["csv", "jsonl", "auto"])
        self.assertEqual(self.complete("upsert", "--format", "=", "j"), ["jsonl"])
        self.assertEqual(self.complete("upsert", "--rate", ""), ["none"])
        self.assertEqual(self.complete("upsert", "--batch-size", ""), [])

    def test_bash_completes_objects_and_then_files(self):
        (self.folder / "contacts.csv").touch()
        (self.folder / "con").mkdir()
        self.assertEqual(self.complete("upsert", "conta"), ["contacts"])
        self.assertEqual(self.complete("check", "-j", "4", "--trim", "conta"), ["contacts"])
        self.assertEqual(self.complete("upsert", "--base-url", "https", ":", "//x", "conta"),
                         ["contacts"])
        self.assertEqual(self.complete("upsert", "--format", "=", "csv", "conta"), ["contacts"])
        self.assertEqual(self.complete("upsert", "contacts", "conta"), ["contacts.csv"])
        self.assertEqual(self.complete("upsert", "contacts", "x.csv", "conta"), ["contacts.csv"])
        self.assertEqual(self.complete("upsert", "--map-file", "conta"), ["contacts.csv"])
        self.assertEqual(self.complete("upsert", "--out", "con"), ["con"])
        self.assertEqual(self.complete("resume", "con"), ["con"])

    @needs("fish")
    def test_fish_completes(self):
        self.assertEqual(set(self.complete_in_fish("sluice ")), set(self.commands()))
        self.assertEqual(set(self.complete_in_fish("sluice upsert --format ")),
                         {"csv", "jsonl", "auto"})
        self.assertIn("contacts", self.complete_in_fish("sluice upsert conta"))
        self.assertEqual(self.complete_in_fish("sluice check --max-err"), ["--max-errors"])

    @needs("zsh")
    def test_zsh_can_read_its_completion(self):
        script = self.share / "zsh" / "vendor-completions" / "_sluice"
        output("zsh", "-f", "-n", script)
        text = script.read_text()
        self.assertTrue(text.startswith("#compdef sluice\n"))
        self.assertEqual(options_in(self.help_of("upsert")) - options_in(text), set())


if __name__ == "__main__":
    unittest.main()
