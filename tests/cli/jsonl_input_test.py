"""JSONL files: flat objects, HubSpot's own shape, and what a bad line costs."""

import json
import unittest

from sluice_run import SluiceTest


class JsonlTest(SluiceTest):
    def load_lines(self, *lines, arguments=(), **settings):
        content = "".join(line + "\n" for line in lines)
        return self.load(content, *arguments, name="in.jsonl", **settings)

    def stored(self, line):
        """The properties that one line leaves in HubSpot."""
        run, hubspot = self.load_lines(line)
        self.assert_code(0, run)
        return hubspot.objects["a@x.co"]

    def assert_error(self, line, code):
        """The line between two good ones is the only error."""
        run, hubspot = self.load_lines('{"email":"a@x.co"}', line, '{"email":"z@x.co"}')
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(2, code)], run)
        self.assertEqual(set(hubspot.objects), {"a@x.co", "z@x.co"})
        return run.results.errors[0]


class FlatObjects(JsonlTest):
    def test_numbers_keep_their_text(self):
        stored = self.stored('{"email":"a@x.co","a":7,"b":0.10,"c":1e5,"d":-0,'
                             '"e":12345678901234567890123,"f":1.0E+2}')
        self.assertEqual([stored[name] for name in "abcdef"],
                         ["7", "0.10", "1e5", "-0", "12345678901234567890123", "1.0E+2"])

    def test_booleans_become_words(self):
        stored = self.stored('{"email":"a@x.co","yes":true,"no":false}')
        self.assertEqual((stored["yes"], stored["no"]), ("true", "false"))

    def test_an_array_of_scalars_is_joined_by_semicolons(self):
        stored = self.stored('{"email":"a@x.co","tags":["a", "b c", 3, true]}')
        self.assertEqual(stored["tags"], "a;b c;3;true")

    def test_null_and_empty_values_leave_the_property_alone(self):
        stored = self.stored('{"email":"a@x.co","a":null,"b":"","c":[]}')
        self.assertEqual(stored, {"email": "a@x.co"})

    def test_strings_arrive_as_they_were_meant(self):
        text = 'Zoë "quoted" 東京 🚀 \r\n\t\\ / \u2028 \u0001'
        for ascii_only in (True, False):
            line = json.dumps({"email": "a@x.co", "note": text}, ensure_ascii=ascii_only)
            run, hubspot = self.load(line + "\n", "--force", name="in.jsonl")
            self.assert_code(0, run)
            self.assertEqual(hubspot.objects["a@x.co"]["note"], text)

    def test_blank_lines_crlf_and_a_missing_last_newline(self):
        run, hubspot = self.load('{"email":"a@x.co"}\r\n\r\n\n{"email":"b@x.co"}', name="in.jsonl")
        self.assert_code(0, run)
        self.assertEqual(run.results.success_lines, [1, 4])

    def test_a_file_of_0_bytes_is_a_finished_run(self):
        run, hubspot = self.load("", name="in.jsonl")
        self.assert_code(0, run)
        self.assertEqual(hubspot.calls, [])

    def test_the_first_byte_says_jsonl_where_the_name_does_not(self):
        run, hubspot = self.load('{"email":"a@x.co"}\n', name="export.dat")
        self.assert_code(0, run)
        self.assertIn("a@x.co", hubspot.objects)


class HubSpotsOwnShape(JsonlTest):
    def test_properties_are_sent_and_what_replies_carry_is_ignored(self):
        stored = self.stored('{"id":"a@x.co","idProperty":"email","properties":{"city":"Bonn"},'
                             '"createdAt":"2026-01-01T00:00:00Z","updatedAt":"x","archived":false,'
                             '"url":"https://app.hubspot.com/1","objectWriteTraceId":"t"}')
        self.assertEqual(stored, {"email": "a@x.co", "city": "Bonn"})

    def test_the_id_may_be_absent(self):
        stored = self.stored('{"properties":{"email":"a@x.co","city":"Bonn"}}')
        self.assertEqual(stored, {"email": "a@x.co", "city": "Bonn"})

    def test_both_shapes_in_one_file(self):
        run, hubspot = self.load_lines('{"email":"a@x.co","city":"Bonn"}',
                                       '{"properties":{"email":"b@x.co","city":"Ulm"}}')
        self.assert_code(0, run)
        self.assertEqual(set(hubspot.objects), {"a@x.co", "b@x.co"})

    def test_an_id_that_differs_from_the_key_property(self):
        self.assert_error('{"id":"b@x.co","properties":{"email":"c@x.co"}}', "id_conflict")


class BadLines(JsonlTest):
    def test_broken_json(self):
        error = self.assert_error('{"email":"b@x.co",', "bad_json")
        self.assertEqual(error["sluice_raw"], '{"email":"b@x.co",')
        self.assertEqual(error["sluice_stage"], "read")

    def test_text_behind_the_object(self):
        self.assert_error('{"email":"b@x.co"} {"email":"c@x.co"}', "bad_json")

    def test_a_line_that_is_no_object(self):
        self.assert_error('["b@x.co"]', "bad_json")

    def test_a_nested_object(self):
        self.assert_error('{"email":"b@x.co","address":{"city":"Bonn"}}', "nested_value")

    def test_an_array_with_a_null_or_a_semicolon(self):
        self.assert_error('{"email":"b@x.co","tags":["a",null]}', "nested_value")

    def test_a_member_that_stands_twice(self):
        self.assert_error('{"email":"b@x.co","city":"Bonn","city":"Ulm"}', "duplicate_member")

    def test_no_id(self):
        error = self.assert_error('{"city":"Bonn"}', "empty_id")
        self.assertEqual((error["sluice_stage"], error["city"]), ("map", "Bonn"))

    def test_a_line_longer_than_allowed(self):
        run, hubspot = self.load_lines('{"email":"a@x.co"}', json.dumps({"email": "x" * 5000}),
                                       '{"email":"z@x.co"}',
                                       arguments=("--max-record-bytes", "2000"))
        self.assert_code(1, run)
        self.assertEqual(run.results.error_codes, [(2, "record_too_large")], run)
        self.assertEqual(set(hubspot.objects), {"a@x.co", "z@x.co"})


if __name__ == "__main__":
    unittest.main()
