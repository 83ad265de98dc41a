"""CSV files as they are in real life: what reaches HubSpot, and what a bad record costs."""

import unittest

from sluice_run import SluiceTest

HOSTILE_VALUES = [
    "plain", " blanks kept ", "0049", "1e5", "12345678901234567890123", "0.10", "TRUE", "null",
    'say ""hi""', "comma, inside", "two\r\nlines", "two\nlines", "old\rMac", "tab\there",
    "Zoë 東京 🚀", "back\\slash", "</script>", "\u2028", "\u007f", "=1+1", "'", ";", "|",
]


def quoted(value):
    """`value` is as it stands in the file: quotes are doubled already."""
    return f'"{value}"'


class ValuesGoThroughByteForByte(SluiceTest):
    def test_every_value_is_stored_as_it_stands_in_the_file(self):
        rows = [f"u{n}@x.co,{quoted(value)}\n" for n, value in enumerate(HOSTILE_VALUES)]
        run, hubspot = self.load("email,note\n" + "".join(rows))
        self.assert_code(0, run)
        for n, value in enumerate(HOSTILE_VALUES):
            self.assertEqual(hubspot.objects[f"u{n}@x.co"]["note"], value.replace('""', '"'))

    def test_a_quote_inside_an_unquoted_field_is_a_plain_character(self):
        run, hubspot = self.load('email,height\na@x.co,5\' 11"\n')
        self.assert_code(0, run)
        self.assertEqual(hubspot.objects["a@x.co"]["height"], "5' 11\"")

    def test_a_long_value_arrives_whole(self):
        value = "0123456789 äöü " * 5000
        run, hubspot = self.load(f"email,note\na@x.co,{value}\n")
        self.assert_code(0, run)
        self.assertEqual(hubspot.objects["a@x.co"]["note"], value)

    def test_the_key_is_sent_trimmed_and_in_its_own_case(self):
        run, hubspot = self.load("email\n  Ann@X.co \n")
        self.assert_code(0, run)
        self.assertEqual([one["id"] for one in hubspot.inputs], ["Ann@X.co"])


class Dialects(SluiceTest):
    def assert_two_contacts(self, content, *arguments):
        run, hubspot = self.load(content, *arguments)
        self.assert_code(0, run)
        self.assertEqual(hubspot.objects, {
            "a@x.co": {"email": "a@x.co", "firstname": "Ann", "city": "Bonn"},
            "b@x.co": {"email": "b@x.co", "firstname": "Bob", "city": "Köln"}})
        return run

    def test_commas(self):
        self.assert_two_contacts("email,firstname,city\na@x.co,Ann,Bonn\nb@x.co,Bob,Köln\n")

    def test_semicolons(self):
        run = self.assert_two_contacts(
            "email;firstname;city\na@x.co;Ann;Bonn\nb@x.co;Bob;Köln\n")
        self.assertTrue(run.results.bytes_of("successes.csv").startswith(
            b"email;firstname;city;sluice_id;"))

    def test_tabs(self):
        self.assert_two_contacts("email\tfirstname\tcity\na@x.co\tAnn\tBonn\nb@x.co\tBob\tKöln\n")

    def test_pipes_by_name(self):
        self.assert_two_contacts("email|firstname|city\na@x.co|Ann|Bonn\nb@x.co|Bob|Köln\n",
                                 "--delimiter", "|")

    def test_the_first_line_of_excel_names_the_delimiter(self):
        run = self.assert_two_contacts(
            "sep=;\r\nemail;firstname;city\r\na@x.co;Ann;Bonn\r\nb@x.co;Bob;Köln\r\n")
        self.assertEqual(run.results.success_lines, [3, 4])

    def test_a_byte_order_mark(self):
        run = self.assert_two_contacts(
            "\ufeffemail,firstname,city\na@x.co,Ann,Bonn\nb@x.co,Bob,Köln\n")
        self.assertTrue(run.results.bytes_of("successes.csv").startswith(b"\xef\xbb\xbfemail"))

    def test_lone_carriage_returns(self):
        self.assert_two_contacts("email,firstname,city\ra@x.co,Ann,Bonn\rb@x.co,Bob,Köln\r")

    def test_mixed_line_ends_and_blank_lines(self):
        run = self.assert_two_contacts(
            "email,firstname,city\r\n\na@x.co,Ann,Bonn\r\r\nb@x.co,Bob,Köln\n\n")
        self.assertEqual(run.results.success_lines, [3, 5])

    def test_no_newline_at_the_end(self):
        self.assert_two_contacts("email,firstname,city\na@x.co,Ann,Bonn\nb@x.co,Bob,Köln")

    def test_blanks_around_names_and_an_unnamed_empty_column(self):
        self.assert_two_contacts(" email , firstname,city ,\na@x.co,Ann,Bonn,\nb@x.co,Bob,Köln,\n")

    def test_no_header(self):
        run = self.assert_two_contacts("a@x.co,Ann,Bonn\nb@x.co,Bob,Köln\n",
                                       "--no-header", "--columns", "email,firstname,city")
        self.assertEqual(run.results.success_lines, [1, 2])

    def test_utf_16_with_a_byte_order_mark_is_not_taken_for_utf_8(self):
        run, hubspot = self.load("email,city\na@x.co,Köln\n".encode("utf-16"))
        self.assertIn(hubspot.objects, ({"a@x.co": {"email": "a@x.co", "city": "Köln"}}, {}), run)
        self.assertEqual(run.code, 0 if hubspot.objects else 2, run)


class BadRecords(SluiceTest):
    def errors_of(self, rows, *arguments):
        """(line, code) of the errors; the rows stand between two good records."""
        content = b"email,firstname\nfirst@x.co,Ann\n" + rows + b"last@x.co,Zoe\n"
        run, hubspot = self.load(content, *arguments)
        self.assert_code(1, run)
        self.assertLessEqual({"first@x.co", "last@x.co"}, set(hubspot.objects), run)
        return run.results.error_codes, run

    def test_too_few_and_too_many_fields(self):
        codes, run = self.errors_of(b"b@x.co\nc@x.co,Cy,more\n")
        self.assertEqual(codes, [(3, "ragged_row"), (4, "ragged_row")], run)

    def test_text_after_the_closing_quote(self):
        codes, run = self.errors_of(b'b@x.co,"Bob"by\n')
        self.assertEqual(codes, [(3, "text_after_quote")], run)

    def test_a_quote_that_is_never_closed_costs_its_line_only(self):
        codes, run = self.errors_of(b'b@x.co,"Bob\nc@x.co,Cy\n')
        self.assertEqual(codes, [(3, "unclosed_quote")], run)
        self.assertEqual(run.results.success_lines, [2, 4, 5], run)

    def test_bytes_that_are_not_utf_8(self):
        codes, run = self.errors_of(b"b@x.co,B\xf6b\n")
        self.assertEqual(codes, [(3, "invalid_encoding")], run)
        self.assertIn("B\ufffdb", run.results.errors[0]["sluice_raw"], run)

    def test_a_nul_byte(self):
        codes, run = self.errors_of(b"b@x.co,B\0b\n")
        self.assertEqual(codes, [(3, "nul_byte")], run)

    def test_an_empty_id(self):
        codes, run = self.errors_of(b",Bob\n   ,Cy\n")
        self.assertEqual(codes, [(3, "empty_id"), (4, "empty_id")], run)
        self.assertEqual({row["sluice_stage"] for row in run.results.errors}, {"map"}, run)
        self.assertEqual({row["firstname"] for row in run.results.errors}, {"Bob", "Cy"}, run)

    def test_a_record_longer_than_allowed(self):
        codes, run = self.errors_of(b"b@x.co," + b"x" * 5000 + b"\n", "--max-record-bytes", "2000")
        self.assertEqual(codes, [(3, "record_too_large")], run)

    def test_a_quoted_field_longer_than_allowed_costs_its_first_line(self):
        rows = b'b@x.co,"' + b"x" * 3000 + b'\nc@x.co,Cy\n'
        codes, run = self.errors_of(rows, "--max-record-bytes", "2000")
        self.assertEqual(codes, [(3, "record_too_large")], run)
        self.assertEqual(run.results.success_lines, [2, 4, 5], run)

    def test_a_record_of_many_megabytes_is_one_error_and_its_text_is_cut(self):
        codes, run = self.errors_of(b"b@x.co," + b"x" * (20 << 20) + b"\n")
        self.assertEqual(codes, [(3, "record_too_large")], run)
        self.assertEqual(len(run.results.errors[0]["sluice_raw"]), 64 << 10)

    def test_an_unreadable_record_keeps_its_text_and_has_empty_columns(self):
        _, run = self.errors_of(b'b@x.co,"Bob"by\n')
        row = run.results.errors[0]
        self.assertEqual((row["email"], row["firstname"]), ("", ""), run)
        self.assertEqual(row["sluice_stage"], "read", run)
        self.assertEqual(row["sluice_raw"], 'b@x.co,"Bob"by', run)

    def test_lines_are_counted_through_quoted_line_ends(self):
        codes, run = self.errors_of(b'b@x.co,"1\n2\r\n3"\nc@x.co\n')
        self.assertEqual(codes, [(6, "ragged_row")], run)
        self.assertEqual(run.results.success_lines, [2, 3, 7], run)

    def test_every_kind_at_once_costs_one_record_each(self):
        codes, run = self.errors_of(b'b@x.co\n,Bob\nd@x.co,"D"d\ne@x.co,\xff\nf@x.co,\0\n')
        self.assertEqual(codes, [(3, "ragged_row"), (4, "empty_id"), (5, "text_after_quote"),
                                 (6, "invalid_encoding"), (7, "nul_byte")], run)


class SeveralFiles(SluiceTest):
    def test_they_are_one_run_and_lines_count_in_each_file(self):
        hubspot = self.hubspot()
        self.write("one.csv", "email,city\na@x.co,Bonn\n")
        self.write("two.csv", "email,city\nb@x.co,Ulm\nc@x.co\n")
        run = self.upsert(hubspot, "contacts", "one.csv", "two.csv")
        self.assert_code(1, run)
        self.assertEqual(set(hubspot.objects), {"a@x.co", "b@x.co"})
        self.assertEqual(run.results.success_lines, [2, 2], run)
        self.assertEqual(run.results.errors[0]["sluice_file"], "two.csv", run)

    def test_different_headers_are_refused_before_anything_is_sent(self):
        hubspot = self.hubspot()
        self.write("one.csv", "email,city\na@x.co,Bonn\n")
        self.write("two.csv", "email,town\nb@x.co,Ulm\n")
        run = self.upsert(hubspot, "contacts", "one.csv", "two.csv")
        self.assert_refused(run, "two.csv")
        self.assertEqual(hubspot.calls, [])


class BadFiles(SluiceTest):
    def assert_file_refused(self, content, *words, arguments=()):
        run, hubspot = self.load(content, *arguments)
        self.assert_refused(run, "in.csv", *words)
        self.assertEqual(hubspot.calls, [], run)

    def test_a_file_of_0_bytes_has_no_header(self):
        self.assert_file_refused("", "header")

    def test_a_column_that_stands_twice(self):
        self.assert_file_refused("email,city,city\na@x.co,Bonn,Ulm\n", "city")

    def test_two_columns_for_one_property(self):
        self.assert_file_refused("email,city,town\na@x.co,Bonn,Ulm\n", "city", "town",
                                 arguments=("--map", "town=city"))

    def test_no_id_column(self):
        self.assert_file_refused("mail,city\na@x.co,Bonn\n", "email")

    def test_a_header_without_records_is_a_finished_run(self):
        run, hubspot = self.load("email,city\n")
        self.assert_code(0, run)
        self.assertEqual(run.results.summary["records"]["read"], 0)
        self.assertEqual(hubspot.calls, [])


if __name__ == "__main__":
    unittest.main()
