#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sandbox/service.h"

namespace sluice::sandbox {
namespace {

using testing::HasSubstr;
using testing::Not;

// A sandbox without a network, and a clock that the test moves.
class Upsert : public testing::Test {
 protected:
  HttpReply call(const std::string& object, const std::string& inputs,
                 const std::string& authorization = "Bearer t") {
    return post("/crm/v3/objects/" + object + "/batch/upsert", "{\"inputs\":[" + inputs + "]}",
                authorization);
  }

  HttpReply post(const std::string& target, const std::string& body,
                 const std::string& authorization = "Bearer t") {
    HttpRequest request{"POST", target, authorization, "application/json", false, body};
    Exchange exchange = service_.arrive(request, now_);
    service_.left(exchange);
    now_ += std::chrono::seconds{1};
    return exchange.reply;
  }

  std::string stored(const std::string& object) {
    HttpRequest request{"GET", "/sandbox/objects/" + object, "", "", false, ""};
    return service_.arrive(request, now_).reply.body;
  }

  static std::string contact(const std::string& email, const std::string& properties,
                             const std::string& trace = "") {
    std::string input = R"({"idProperty":"email","id":")";
    input.append(email).append("\",");
    if (!trace.empty()) input.append(R"("objectWriteTraceId":")").append(trace).append("\",");
    return input.append("\"properties\":{").append(properties).append("}}");
  }

  Service service_{ServiceOptions{}};
  Time now_{std::chrono::hours{500'000}};
};

TEST_F(Upsert, ANewKeyCreatesAndAKnownOneUpdates) {
  EXPECT_THAT(call("contacts", contact("a@b.co", R"("firstname":"A")")).body,
              HasSubstr(R"("new":true)"));
  const HttpReply reply = call("contacts", contact("a@b.co", R"("lastname":"B")"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.body, HasSubstr(R"("new":false)"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("firstname":"A","lastname":"B")"));
}

TEST_F(Upsert, EmailsAreStoredLowerCasedAndFoundWithoutCase) {
  call("contacts", contact("Ann@Example.COM", ""));
  EXPECT_THAT(call("contacts", contact("aNN@example.com", "")).body, HasSubstr(R"("new":false)"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("email":"ann@example.com")"));
}

TEST_F(Upsert, ValuesAreStoredByteForByte) {
  call("contacts", contact("a@b.co", R"("firstname":"  x\r\n\"q\" ü ","score":1.50)"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("firstname":"  x\r\n\"q\" ü ")"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("score":"1.50")"));
}

TEST_F(Upsert, NullChangesNothingAndTheEmptyTextClears) {
  call("contacts", contact("a@b.co", R"("firstname":"A","lastname":"B")"));
  call("contacts", contact("a@b.co", R"("firstname":null,"lastname":"")"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("firstname":"A","lastname":"")"));
}

TEST_F(Upsert, ALeadingSemicolonAddsToAMultiSelectValue) {
  call("contacts", contact("a@b.co", R"("interests":";music")"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("interests":"music")"));
  call("contacts", contact("a@b.co", R"("interests":";books;music;travel")"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("interests":"music;books;travel")"));
  call("contacts", contact("a@b.co", R"("interests":"sports","firstname":";x")"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("firstname":";x","interests":"sports")"));
}

TEST_F(Upsert, AWriteThatChangesNothingLeavesUpdatedAt) {
  call("contacts", contact("a@b.co", R"("firstname":"A")"));
  const std::string before = stored("contacts");
  call("contacts", contact("a@b.co", R"("firstname":"A")"));
  EXPECT_EQ(stored("contacts"), before);
}

TEST_F(Upsert, WithTraceIdsABadInputCostsItselfOnly) {
  const HttpReply reply =
      call("contacts", contact("a@b.co", "", "1") + "," + contact("not-an-email", "", "2"));
  EXPECT_EQ(reply.status, 207);
  EXPECT_THAT(reply.body, HasSubstr(R"("context":{"objectWriteTraceId":["2"]}}],"numErrors":1)"));
  EXPECT_THAT(stored("contacts"), HasSubstr("a@b.co"));
}

TEST_F(Upsert, WithoutTraceIdsABadInputRefusesTheBatch) {
  const HttpReply reply =
      call("contacts", contact("a@b.co", "") + "," + contact("not-an-email", ""));
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(stored("contacts"), "");
}

TEST_F(Upsert, ATraceIdOnSomeInputsOnlyCountsAsNone) {
  EXPECT_EQ(call("contacts", contact("a@b.co", "", "1") + "," + contact("bad", "")).status, 400);
}

TEST_F(Upsert, ATakenUniqueValueIsAnErrorOfItsOwnKind) {
  const auto person = [](const std::string& email, const std::string& trace) {
    return contact(email, R"("member_id":"m1")", trace);
  };
  call("contacts", person("a@b.co", "1"));
  const HttpReply reply = call("contacts", person("c@b.co", "2"));
  EXPECT_EQ(reply.status, 207);
  EXPECT_THAT(reply.body, HasSubstr("already has that value"));
  EXPECT_THAT(reply.body, HasSubstr(R"("code":"CONFLICTING_UNIQUE_VALUE")"));
  EXPECT_EQ(call("contacts", person("c@b.co", "")).status, 409);
}

TEST_F(Upsert, AReadOnlyPropertyIsRefusedWithItsName) {
  const HttpReply reply =
      call("contacts", contact("a@b.co", R"("hs_first_order_closed_date":"2026-01-01")", "1"));
  EXPECT_EQ(reply.status, 207);
  EXPECT_THAT(reply.body, HasSubstr(R"("code":"READ_ONLY_VALUE","context":{"propertyName":)"
                                    R"(["hs_first_order_closed_date"]})"));
}

TEST_F(Upsert, ATakenEmailIsAConflict) {
  call("contacts", contact("a@b.co", ""));
  const std::string thief =
      R"({"idProperty":"member_id","id":"m1","properties":{"email":"A@b.co"}})";
  const HttpReply reply = call("contacts", thief);
  EXPECT_EQ(reply.status, 409);
  EXPECT_THAT(reply.body, HasSubstr("Contact already exists. Existing ID: 230900000001"));
}

TEST_F(Upsert, TwoInputsCannotTakeTheSameEmail) {
  const HttpReply reply =
      call("contacts", R"({"idProperty":"member_id","id":"m1","properties":{"email":"a@b.co"}},)"
                       R"({"idProperty":"member_id","id":"m2","properties":{"email":"a@b.co"}})");
  EXPECT_EQ(reply.status, 409);
  EXPECT_EQ(stored("contacts"), "");
}

TEST_F(Upsert, AContactIsFoundByItsAdditionalEmails) {
  call("contacts", contact("a@b.co", R"("hs_additional_emails":"second@b.co;third@b.co")"));
  EXPECT_THAT(call("contacts", R"({"idProperty":"email","id":"Third@b.co","properties":)"
                               R"({"email":"third@b.co"}})")
                  .body,
              HasSubstr(R"("new":false)"));
}

TEST_F(Upsert, AnAdditionalEmailAsKeyLeavesThePrimaryOne) {
  call("contacts", contact("a@b.co", R"("hs_additional_emails":"second@b.co")"));
  call("contacts", contact("second@b.co", R"("email":"Second@b.co","firstname":"A")", "1"));
  const HttpReply reply = call("contacts", contact("second@b.co", R"("lastname":"B")", "2"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_THAT(reply.body, HasSubstr(R"("email":"a@b.co")"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("email":"a@b.co","firstname":"A")"));
  for (const char* address : {"a@b.co", "second@b.co"})
    EXPECT_THAT(call("contacts", contact(address, "")).body, HasSubstr(R"("new":false)"));
}

TEST_F(Upsert, AnotherEmailThanTheKeyBecomesThePrimaryOne) {
  call("contacts", contact("a@b.co", R"("hs_additional_emails":"second@b.co")"));
  call("contacts", contact("second@b.co", R"("email":"third@b.co")"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("email":"third@b.co")"));
  for (const char* address : {"second@b.co", "third@b.co"})
    EXPECT_THAT(call("contacts", contact(address, "")).body, HasSubstr(R"("new":false)"));
}

TEST_F(Upsert, AnAdditionalEmailMadePrimaryAndReplacedIsStillFound) {
  call("contacts", contact("a@b.co", R"("hs_additional_emails":"second@b.co")"));
  call("contacts", contact("a@b.co", R"("email":"second@b.co")"));
  call("contacts", contact("second@b.co", R"("email":"third@b.co")"));
  EXPECT_THAT(call("contacts", contact("second@b.co", "")).body, HasSubstr(R"("new":false)"));
}

TEST_F(Upsert, TheKeyOfARefusedInputLeadsNowhere) {
  call("contacts", contact("a@b.co", R"("member_id":"m1")"));
  call("contacts", contact("new@b.co", R"("member_id":"m1")", "1") + "," +
                       contact("other@b.co", "", "2") + "," +
                       contact("NEW@b.co", R"("city":"Rome")", "3"));
  EXPECT_THAT(stored("contacts"), HasSubstr(R"("city":"Rome","email":"new@b.co")"));
}

TEST_F(Upsert, ABlankKeyIsRefusedWhateverTheProperty) {
  for (const char* key : {"email", "member_id", "external_id"}) {
    std::string input = R"({"idProperty":")";
    const HttpReply reply =
        call("contacts", input.append(key).append(R"(","id":"  ","properties":{}})"));
    EXPECT_EQ(reply.status, 400) << key;
  }
  EXPECT_EQ(stored("contacts"), "");
}

TEST_F(Upsert, EqualIdsRefuseTheBatchTraceIdsOrNot) {
  const HttpReply reply =
      call("contacts", contact("a@b.co", "", "1") + "," + contact("a@b.co", "", "2"));
  EXPECT_EQ(reply.status, 400);
  EXPECT_THAT(reply.body,
              HasSubstr("Duplicate IDs found in batch input: [a@b.co]. IDs must be unique"));
}

TEST_F(Upsert, CaseVariantsOfOneEmailWriteOneContact) {
  EXPECT_EQ(call("contacts", contact("a@b.co", "", "1") + "," + contact("A@B.co", "", "2")).status,
            200);
  const std::string lines = stored("contacts");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
}

TEST_F(Upsert, MoreThanAHundredInputsAreRefused) {
  std::string inputs;
  for (int i = 0; i < 101; ++i) {
    if (i > 0) inputs += ',';
    inputs += contact(std::to_string(i) + "@b.co", "");
  }
  EXPECT_EQ(call("contacts", inputs).status, 400);
  EXPECT_EQ(stored("contacts"), "");
}

TEST_F(Upsert, NoInputsAreAnsweredAsIfAllWereWell) {
  for (const char* body : {"{}", R"({"inputs":[]})", R"({"records":[1]})"}) {
    const HttpReply reply = post("/crm/v3/objects/contacts/batch/upsert", body);
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, HasSubstr(R"("results":[])"));
  }
}

TEST_F(Upsert, BrokenJsonIsRefusedWithoutACategory) {
  for (const char* body : {"", "x", "[]", R"({"inputs":[})", R"({"inputs":[]} x)",
                           R"({"inputs":[{"id":"a","properties":{"email":["a"]}}]})"}) {
    const HttpReply reply = post("/crm/v3/objects/contacts/batch/upsert", body);
    EXPECT_EQ(reply.status, 400) << body;
    EXPECT_THAT(reply.body, HasSubstr("Invalid input JSON on line 1, column")) << body;
    EXPECT_THAT(reply.body, Not(HasSubstr("category"))) << body;
  }
}

TEST_F(Upsert, EveryAliasAndPathOfAnObjectLeadsToIt) {
  const std::string body = R"({"inputs":[{"idProperty":"external_id","id":"1","properties":{}}]})";
  for (const char* path :
       {"/crm/v3/objects/appointments/batch/upsert", "/crm/v3/objects/appointment/batch/upsert",
        "/crm/v3/objects/0-421/batch/upsert", "/crm/objects/v3/0-421/batch/upsert",
        "/crm/objects/2026-03/0-421/batch/upsert", "/crm/objects/2026-09/0-421/batch/upsert"})
    EXPECT_EQ(post(path, body).status, 200) << path;
  const std::string lines = stored("appointments");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
}

TEST_F(Upsert, AnUnknownObjectIsNotFound) {
  const HttpReply reply = call("cars", contact("a@b.co", ""));
  EXPECT_EQ(reply.status, 404);
  EXPECT_THAT(reply.body, HasSubstr("Unable to infer object type from: cars"));
}

TEST_F(Upsert, AKeyThatIsNotUniqueIsRefused) {
  for (const char* key : {"domain", "name", "hs_object_id", "no_such_property"}) {
    const HttpReply reply = call(
        "companies", std::string{R"({"idProperty":")"} + key + R"(","id":"x","properties":{}})");
    EXPECT_EQ(reply.status, 400) << key;
    EXPECT_THAT(reply.body, HasSubstr(std::string{"non-unique 0-2 property "} + key +
                                      " in portal ID 12345678"));
  }
}

TEST_F(Upsert, ACallWithoutAToken) {
  EXPECT_EQ(call("contacts", contact("a@b.co", ""), "").status, 401);
  EXPECT_EQ(call("contacts", contact("a@b.co", ""), "Basic x").status, 401);
}

}  // namespace
}  // namespace sluice::sandbox
