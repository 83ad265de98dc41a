"""The endpoints beside upsert, over the wire."""

import unittest

from running_sandbox import Sandbox, contact


class WithSandbox(unittest.TestCase):
    arguments = ()

    def setUp(self):
        self.sandbox = Sandbox(*self.arguments)
        self.addCleanup(self.sandbox.stop)

    def create(self, *emails):
        reply = self.sandbox.batch("create", [{"properties": {"email": e}} for e in emails])
        self.assertEqual(reply.status, 201)
        return {r["properties"]["email"]: r["id"] for r in reply.json["results"]}


class Batches(WithSandbox):
    def test_create_answers_201_without_new(self):
        reply = self.sandbox.batch("create", [{"properties": {"email": "a@b.co"}}])
        self.assertEqual(reply.status, 201)
        self.assertNotIn("new", reply.json["results"][0])

    def test_create_of_a_taken_email_refuses_the_batch_with_409(self):
        self.create("a@b.co")
        inputs = [{"properties": {"email": "A@b.co"}}, {"properties": {"email": "c@b.co"}}]
        self.assertEqual(self.sandbox.batch("create", inputs).status, 409)
        self.assertEqual(len(self.sandbox.stored()), 1)

    def test_update_by_record_id(self):
        record = self.create("a@b.co")["a@b.co"]
        inputs = [{"id": record, "properties": {"firstname": "Ada"}}]
        self.assertEqual(self.sandbox.batch("update", inputs).status, 200)
        self.assertEqual(self.sandbox.stored()[0]["properties"]["firstname"], "Ada")

    def test_update_by_a_unique_property_but_not_by_email(self):
        self.sandbox.batch("upsert", [contact("a@b.co", member_id="m1")])
        inputs = [{"id": "m1", "idProperty": "member_id", "properties": {"city": "Rome"}}]
        self.assertEqual(self.sandbox.batch("update", inputs).status, 200)
        inputs = [{"id": "a@b.co", "idProperty": "email", "properties": {"city": "Oslo"}}]
        self.assertEqual(self.sandbox.batch("update", inputs).status, 400)

    def test_update_tells_missing_records_and_writes_the_others(self):
        record = self.create("a@b.co")["a@b.co"]
        inputs = [{"id": record, "properties": {"city": "Rome"}},
                  {"id": "77", "properties": {"city": "Oslo"}, "objectWriteTraceId": "x"}]
        reply = self.sandbox.batch("update", inputs)
        self.assertEqual(reply.status, 207)
        context = reply.json["errors"][0]["context"]
        self.assertEqual(context, {"ids": ["77"], "objectWriteTraceId": ["x"]})
        self.assertEqual(self.sandbox.stored()[0]["properties"]["city"], "Rome")

    def test_read_by_id_and_by_key_with_null_for_empty_properties(self):
        record = self.create("a@b.co")["a@b.co"]
        for key, body in ((record, {}), ("A@B.co", {"idProperty": "email"})):
            body = {**body, "properties": ["email", "phone"]}
            reply = self.sandbox.batch("read", [{"id": key}], body=body)
            self.assertEqual(reply.status, 200)
            properties = reply.json["results"][0]["properties"]
            self.assertEqual(properties["email"], "a@b.co")
            self.assertIsNone(properties["phone"])

    def test_read_tells_missing_records(self):
        self.create("a@b.co")
        reply = self.sandbox.batch("read", [{"id": "a@b.co"}, {"id": "z@b.co"}],
                                   body={"idProperty": "email"})
        self.assertEqual(reply.status, 207)
        self.assertEqual(len(reply.json["results"]), 1)
        self.assertEqual(reply.json["errors"][0]["context"], {"ids": ["z@b.co"]})

    def test_archive_answers_204_for_unknown_ids_too(self):
        record = self.create("a@b.co")["a@b.co"]
        reply = self.sandbox.batch("archive", [{"id": record}, {"id": "77"}])
        self.assertEqual((reply.status, reply.body), (204, b""))
        self.assertEqual(self.sandbox.stored(), [])
        self.assertEqual(self.sandbox.batch("read", [{"id": record}]).status, 207)

    def test_histories_for_at_most_50_inputs(self):
        record = self.create("a@b.co")["a@b.co"]
        body = {"propertiesWithHistory": ["email", "phone", "nope"]}
        result = self.sandbox.batch("read", [{"id": record}], body=body).json["results"][0]
        self.assertEqual(result["propertiesWithHistory"]["phone"], [])
        version, = result["propertiesWithHistory"]["email"]
        self.assertEqual((version["value"], version["timestamp"]), ("a@b.co", result["updatedAt"]))
        self.assertEqual(result["properties"]["email"], "a@b.co")
        reply = self.sandbox.batch("read", [{"id": str(n)} for n in range(51)], body=body)
        self.assertEqual(reply.status, 400)
        self.assertIn("supported in a batch request for property histories is 50", reply.text)

    def test_archived_records_are_read_when_asked_for(self):
        ids = self.create("a@b.co", "c@b.co")
        self.sandbox.batch("archive", [{"id": ids["a@b.co"]}])
        body = {"inputs": [{"id": record} for record in ids.values()]}
        path = "/crm/v3/objects/contacts/batch/read"
        for query, email in (("?archived=true", "a@b.co"), ("?archived=false", "c@b.co")):
            reply = self.sandbox.post(path + query, body)
            self.assertEqual([r["id"] for r in reply.json["results"]], [ids[email]])
            self.assertEqual(reply.json["results"][0]["archived"], "true" in query)
            self.assertEqual("archivedAt" in reply.json["results"][0], "true" in query)
            self.assertEqual(reply.json["numErrors"], 1)

    def test_the_key_of_an_archived_record_makes_a_new_one(self):
        record = self.create("a@b.co")["a@b.co"]
        self.sandbox.batch("archive", [{"id": record}])
        result = self.sandbox.batch("upsert", [contact("a@b.co")]).json["results"][0]
        self.assertTrue(result["new"])
        self.assertNotEqual(result["id"], record)

    def test_two_unknown_versions_of_a_path(self):
        for path in ("/crm/objects/2024-01/contacts/batch/upsert", "/crm/v3/nothing"):
            self.assertEqual(self.sandbox.post(path, {}).status, 404)
        self.assertEqual(self.sandbox.get("/crm/v3/objects/contacts/batch/upsert").status, 405)

    def test_dated_paths_from_2026_09_demand_required_properties(self):
        body = {"inputs": [{"idProperty": "deal_ref", "id": "1", "properties": {"amount": "1"},
                            "objectWriteTraceId": "1"}]}
        self.assertEqual(self.sandbox.post("/crm/objects/2026-03/deals/batch/upsert", body).status,
                         200)
        body["inputs"][0]["id"] = "2"
        reply = self.sandbox.post("/crm/objects/2026-09/deals/batch/upsert", body)
        self.assertEqual(reply.status, 207)
        self.assertIn("MISSING_REQUIRED_PROPERTY", reply.text)

    def test_a_body_that_is_not_json_by_its_content_type(self):
        reply = self.sandbox.post("/crm/v3/objects/contacts/batch/upsert", "a=b",
                                  headers={"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(reply.status, 415)


class Definitions(WithSandbox):
    arguments = ("--custom-object", "cars", "--define", "contacts.badge:string:unique",
                 "--define", "deals.size enumeration/select | Size | s:Small; l:Large")

    def test_the_list_has_what_a_client_checks_values_against(self):
        results = self.sandbox.get("/crm/v3/properties/contacts").json["results"]
        by_name = {definition["name"]: definition for definition in results}
        self.assertEqual(by_name["email"]["type"], "string")
        self.assertTrue(by_name["badge"]["hasUniqueValue"])
        self.assertTrue(by_name["createdate"]["modificationMetadata"]["readOnlyValue"])
        size = self.sandbox.get("/crm/v3/properties/deals/size").json
        self.assertEqual([o["label"] for o in size["options"]], ["Small", "Large"])
        self.assertIn("lead", [o["value"] for o in by_name["lifecyclestage"]["options"]])
        self.assertTrue(by_name["hubspot_owner_id"]["externalOptions"])

    def test_no_property_is_archived_or_sensitive(self):
        path = "/crm/v3/properties/contacts"
        for query in ("?archived=true", "?dataSensitivity=sensitive",
                      "?dataSensitivity=highly_sensitive"):
            self.assertEqual(self.sandbox.get(path + query).json["results"], [])
        for query in ("?archived=false", "?dataSensitivity=non_sensitive&locale=de"):
            self.assertTrue(self.sandbox.get(path + query).json["results"])
        self.assertEqual(self.sandbox.get(path + "?dataSensitivity=secret").status, 400)

    def test_every_object_has_definitions_and_a_unique_property(self):
        for name in ("contacts", "companies", "deals", "tickets", "products", "line_items",
                     "subscriptions", "quotes", "orders", "leads", "0-421", "goals", "p12345678_cars"):
            results = self.sandbox.get(f"/crm/v3/properties/{name}").json["results"]
            self.assertIn("external_id", [r["name"] for r in results if r["hasUniqueValue"]], name)

    def test_a_new_property_takes_values_and_may_be_a_key(self):
        definition = {"name": "badge_no", "label": "Badge", "type": "string", "fieldType": "text",
                      "groupName": "contactinformation", "hasUniqueValue": True}
        path = "/crm/v3/properties/contacts"
        self.assertEqual(self.sandbox.post(path, definition).status, 201)
        again = self.sandbox.post(path, definition)
        self.assertEqual((again.status, again.json["category"]), (409, "OBJECT_ALREADY_EXISTS"))
        self.assertEqual(self.sandbox.get(path + "/badge_no").json["label"], "Badge")
        inputs = [{"idProperty": "badge_no", "id": "7", "properties": {}}]
        self.assertEqual(self.sandbox.batch("upsert", inputs).status, 200)

    def test_a_new_property_keeps_what_it_was_given(self):
        definition = {"name": "size_2", "label": "Size | unique", "type": "enumeration",
                      "fieldType": "select", "groupName": "contactinformation",
                      "description": "How big", "displayOrder": 3, "hidden": True,
                      "options": [{"label": "S; small", "value": "s:1", "description": "tiny",
                                   "displayOrder": 7, "hidden": True}]}
        path = "/crm/v3/properties/contacts"
        self.assertEqual(self.sandbox.post(path, definition).status, 201)
        kept = self.sandbox.get(path + "/size_2").json
        self.assertEqual({name: kept[name] for name in definition}, definition)
        self.assertFalse(kept["hasUniqueValue"])

    def test_a_definition_that_hubspot_would_refuse(self):
        definition = {"name": "fine", "label": "L", "type": "string", "fieldType": "text",
                      "groupName": "contactinformation"}
        for wrong in ({"name": "x number/number unique"}, {"name": "Upper"},
                      {"fieldType": "text unique"}, {"fieldType": "number"}, {"type": "colour"},
                      {"groupName": ""}, {"groupName": "No such group"}):
            reply = self.sandbox.post("/crm/v3/properties/contacts", {**definition, **wrong})
            self.assertEqual((reply.status, reply.json["category"]), (400, "VALIDATION_ERROR"))

    def test_an_unknown_property_is_404(self):
        reply = self.sandbox.get("/crm/v3/properties/contacts/nope")
        self.assertEqual((reply.status, reply.json["category"]), (404, "OBJECT_NOT_FOUND"))

    def test_custom_objects_by_type_id_and_full_name_but_not_by_bare_name(self):
        schemas = self.sandbox.get("/crm-object-schemas/v3/schemas").json["results"]
        self.assertEqual([s["fullyQualifiedName"] for s in schemas], ["p12345678_cars"])
        inputs = [{"idProperty": "external_id", "id": "1", "properties": {"name": "Mini"}}]
        for alias, status in ((schemas[0]["objectTypeId"], 200), ("p12345678_cars", 200),
                              ("cars", 404)):
            self.assertEqual(self.sandbox.batch("upsert", inputs, alias).status, status)

    def test_pipelines_list_their_stages(self):
        pipelines = self.sandbox.get("/crm/v3/pipelines/deals").json["results"]
        self.assertEqual(pipelines[0]["id"], "default")
        self.assertIn("closedwon", [stage["id"] for stage in pipelines[0]["stages"]])


class Account(WithSandbox):
    arguments = ("--account-type", "SANDBOX", "--time-zone", "Asia/Tokyo",
                 "--daily", "1000", "--daily-used", "10")

    def test_details_tell_the_time_zone(self):
        details = self.sandbox.get("/account-info/v3/details").json
        self.assertEqual((details["portalId"], details["accountType"]), (12345678, "SANDBOX"))
        self.assertEqual((details["timeZone"], details["utcOffset"]), ("Asia/Tokyo", "+09:00"))
        self.assertEqual(details["utcOffsetMilliseconds"], 9 * 3600 * 1000)

    def test_daily_usage_counts_calls(self):
        usage = self.sandbox.get("/account-info/v3/api-usage/daily/private-apps").json["results"][0]
        self.assertEqual((usage["usageLimit"], usage["currentUsage"]), (1000, 11))
        self.assertTrue(usage["resetsAt"].endswith("T15:00:00.000Z"))

    def test_associations_need_both_records(self):
        person = self.create("a@b.co")["a@b.co"]
        reply = self.sandbox.batch("create", [{"properties": {"name": "B"}}], "companies")
        company = reply.json["results"][0]["id"]
        types = [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 1}]
        inputs = [{"from": {"id": person}, "to": {"id": company}, "types": types}]
        path = "/crm/v4/associations/contacts/companies/batch/create"
        self.assertEqual(self.sandbox.post(path, {"inputs": inputs}).status, 201)
        inputs[0]["to"]["id"] = "77"
        self.assertEqual(self.sandbox.post(path, {"inputs": inputs}).status, 207)


class Inspection(WithSandbox):
    def test_requests_are_listed_with_status_and_inputs(self):
        self.sandbox.batch("upsert", [contact("a@b.co"), contact("c@b.co")])
        line = self.sandbox.get("/sandbox/requests").text.splitlines()[-1]
        self.assertIn('"target":"/crm/v3/objects/contacts/batch/upsert"', line)
        self.assertIn('"status":200,"inputs":2', line)

    def test_writes_of_one_key_out_of_order_are_counted(self):
        for trace in (1, 3, 2):
            self.sandbox.batch("upsert", [contact("a@b.co", trace)])
        self.assertEqual(self.sandbox.stats["outOfOrderWrites"], 1)

    def test_reset_forgets_records_and_counts(self):
        self.sandbox.batch("upsert", [contact("a@b.co")])
        self.assertEqual(self.sandbox.post("/sandbox/reset").status, 204)
        self.assertEqual(self.sandbox.stored(), [])
        self.assertEqual(self.sandbox.stats["calls"], 0)


class Switches(unittest.TestCase):
    def upsert(self, arguments, *batches):
        with Sandbox(*arguments) as sandbox:
            for batch in batches:
                reply = sandbox.batch("upsert", batch)
            return reply

    def test_trace_echo_off(self):
        reply = self.upsert(("--trace-echo", "off"), [contact("a@b.co", 1)])
        self.assertNotIn("objectWriteTraceId", reply.json["results"][0])

    def test_partial_trace_ids_all(self):
        reply = self.upsert(("--partial-trace-ids", "all"), [contact("a@b.co", 1), contact("bad")])
        self.assertEqual(reply.status, 207)

    def test_conflict_with_trace_whole_batch_409(self):
        thief = {"idProperty": "member_id", "id": "m", "objectWriteTraceId": "1",
                 "properties": {"email": "a@b.co"}}
        for arguments, status in (((), 207), (("--conflict-with-trace", "whole_batch_409"), 409)):
            self.assertEqual(self.upsert(arguments, [contact("a@b.co", 1)], [thief]).status, status)

    def test_duplicate_check_folded(self):
        batch = [contact("a@b.co", 1), contact("A@b.co", 2)]
        self.assertEqual(self.upsert((), batch).status, 200)
        self.assertEqual(self.upsert(("--duplicate-check", "folded"), batch).status, 400)

    def test_company_domain_key_on(self):
        with Sandbox("--company-domain-key", "on") as sandbox:
            inputs = [{"idProperty": "domain", "id": "b.co", "properties": {"name": "B"}}]
            self.assertEqual(sandbox.batch("upsert", inputs, "companies").status, 200)

    def test_archived_key_restore(self):
        with Sandbox("--archived-key", "restore") as sandbox:
            first = sandbox.batch("upsert", [contact("a@b.co")]).json["results"][0]
            sandbox.batch("archive", [{"id": first["id"]}])
            again = sandbox.batch("upsert", [contact("a@b.co")]).json["results"][0]
            self.assertEqual((again["id"], again["new"]), (first["id"], False))
            self.assertEqual(len(sandbox.stored()), 1)


if __name__ == "__main__":
    unittest.main()
