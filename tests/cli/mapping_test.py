"""Which column becomes which property."""

import unittest

from sluice_run import SluiceTest


class MappingTest(SluiceTest):
    def stored(self, content, *arguments, key="a@x.co", name="in.csv"):
        run, hubspot = self.load(content, *arguments, name=name)
        self.assert_code(0, run)
        return hubspot.objects[key]


class Columns(MappingTest):
    def test_a_column_goes_to_the_property_of_its_name(self):
        self.assertEqual(self.stored("email,city\na@x.co,Bonn\n"),
                         {"email": "a@x.co", "city": "Bonn"})

    def test_map_renames(self):
        stored = self.stored("E-Mail,First Name\na@x.co,Ann\n", "--map", "E-Mail=email",
                             "--map", "First Name=firstname")
        self.assertEqual(stored, {"email": "a@x.co", "firstname": "Ann"})

    def test_map_splits_at_the_last_equals_sign(self):
        stored = self.stored("email,a=b\na@x.co,Ann\n", "--map", "a=b=firstname")
        self.assertEqual(stored, {"email": "a@x.co", "firstname": "Ann"})

    def test_map_renames_members_of_jsonl_too(self):
        stored = self.stored('{"mail":"a@x.co","age":7}\n', "--map", "mail=email",
                             "--map", "age=hs_age", name="in.jsonl")
        self.assertEqual(stored, {"email": "a@x.co", "hs_age": "7"})

    def test_map_file(self):
        self.write("map.csv", 'column,property\nE-Mail,email\n"Name, first",firstname\n')
        stored = self.stored('E-Mail,"Name, first"\na@x.co,Ann\n', "--map-file", "map.csv")
        self.assertEqual(stored, {"email": "a@x.co", "firstname": "Ann"})

    def test_a_map_file_without_its_columns_is_refused(self):
        self.write("map.csv", "from,to\nE-Mail,email\n")
        run, hubspot = self.load("email\na@x.co\n", "--map-file", "map.csv")
        self.assert_refused(run, "map.csv", "column", "property")

    def test_only_mapped_sends_the_mapped_columns_and_the_id(self):
        stored = self.stored("email,First,secret\na@x.co,Ann,1234\n", "--only-mapped",
                             "--map", "First=firstname")
        self.assertEqual(stored, {"email": "a@x.co", "firstname": "Ann"})

    def test_ignore_drops_a_column(self):
        stored = self.stored("email,city,secret\na@x.co,Bonn,1234\n", "--ignore", "secret")
        self.assertEqual(stored, {"email": "a@x.co", "city": "Bonn"})

    def test_set_adds_a_constant_to_every_record(self):
        stored = self.stored("email\na@x.co\n", "--set", "lifecyclestage=lead",
                             "--set", "note=a=b")
        self.assertEqual(stored, {"email": "a@x.co", "lifecyclestage": "lead", "note": "a=b"})

    def test_a_mapped_column_that_the_file_does_not_have_is_refused(self):
        run, hubspot = self.load("email,city\na@x.co,Bonn\n", "--map", "town=city2")
        self.assert_refused(run, "town")
        self.assertEqual(hubspot.calls, [])


    def test_a_constant_and_a_column_for_one_property_are_refused(self):
        run, hubspot = self.load("email,city\na@x.co,Bonn\n", "--set", "city=Ulm")
        self.assert_refused(run, "city", "--set")
        self.assertEqual(hubspot.calls, [])


class Values(MappingTest):
    def test_an_empty_cell_leaves_the_property_alone(self):
        self.assertEqual(self.stored("email,city\na@x.co,\n"), {"email": "a@x.co"})

    def test_empty_clear_clears_it(self):
        self.assertEqual(self.stored('email,city,note\na@x.co,,""\n', "--empty", "clear"),
                         {"email": "a@x.co", "city": "", "note": ""})

    def test_empty_clear_of_jsonl(self):
        stored = self.stored('{"email":"a@x.co","a":null,"b":"","c":[]}\n', "--empty", "clear",
                             name="in.jsonl")
        self.assertEqual(stored, {"email": "a@x.co", "a": "", "b": "", "c": ""})

    def test_blanks_stay_without_trim(self):
        self.assertEqual(self.stored("email,city\na@x.co,  Bonn \n")["city"], "  Bonn ")

    def test_trim_removes_outer_blanks(self):
        self.assertEqual(self.stored("email,city\na@x.co,  Bad Honnef \n", "--trim")["city"],
                         "Bad Honnef")


class TheKey(MappingTest):
    def test_a_key_other_than_email(self):
        run, hubspot = self.load("customer_no,city\n0049,Bonn\n", "-k", "customer_no")
        self.assert_code(0, run)
        self.assertEqual(hubspot.inputs[0]["idProperty"], "customer_no")
        self.assertEqual(hubspot.objects, {"0049": {"customer_no": "0049", "city": "Bonn"}})

    def test_the_column_of_the_key_by_name(self):
        stored = self.stored("Customer No,city\nC-7,Bonn\n", "-k", "customer_no",
                             "--id-column", "Customer No", key="c-7")
        self.assertEqual((stored["customer_no"], stored["city"]), ("C-7", "Bonn"))

    def test_objects_without_a_key_of_their_own_need_one(self):
        hubspot = self.hubspot()
        name = self.write("in.csv", "domain\nx.co\n")
        self.assert_refused(self.upsert(hubspot, "companies", name), "--id-property")

    def test_a_company_by_its_external_id(self):
        hubspot = self.hubspot()
        name = self.write("in.csv", "external_id,name\n7,Acme\n")
        run = self.upsert(hubspot, "companies", name, "-k", "external_id")
        self.assert_code(0, run)
        self.assertEqual(hubspot.calls[0].path, "/crm/v3/objects/companies/batch/upsert")


if __name__ == "__main__":
    unittest.main()
