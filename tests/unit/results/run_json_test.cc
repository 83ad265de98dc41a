#include "engine/results/run_json.h"

#include <simdjson.h>

#include "tests/unit/results/temporary_directory.h"

namespace sluice {
namespace {

using namespace std::chrono_literals;
using RunJsonTest = TemporaryDirectory;

RunConfig config_of_a_run() {
  RunConfig config;
  config.object = "contacts";
  config.inputs = {"contacts.csv"};
  config.mapping.id_property = "email";
  config.mapping.columns = {{.column = "E-Mail", .property = "email"}};
  config.connection.token = Secret("pat-na1-very-secret");
  config.command_line = {"sluice", "upsert", "contacts", "contacts.csv"};
  return config;
}

TEST_F(RunJsonTest, TellsHowTheRunWasStarted) {
  const auto started = std::chrono::sys_days(2026y / 11 / 23) + 14h;
  const std::string text = run_json(
      config_of_a_run(), {{"contacts.csv", "/data/contacts.csv", InputKind::file, 228, 17}},
      {"0.1.0", started, "4711", "/data"});
  simdjson::dom::parser parser;
  const simdjson::dom::element json = parser.parse(text);
  EXPECT_EQ(std::int64_t(json["schema_version"]), 1);
  EXPECT_EQ(std::string_view(json["sluice_version"]), "0.1.0");
  EXPECT_EQ(std::string_view(json["started"]), "2026-11-23T14:00:00.000Z");
  EXPECT_EQ(std::string_view(json.at_pointer("/command_line/3")), "contacts.csv");
  EXPECT_EQ(std::string_view(json.at_pointer("/inputs/0/path")), "/data/contacts.csv");
  EXPECT_EQ(std::string_view(json.at_pointer("/inputs/0/kind")), "file");
  EXPECT_EQ(std::int64_t(json.at_pointer("/inputs/0/size")), 228);
  EXPECT_EQ(std::string_view(json.at_pointer("/options/mapping/id_property")), "email");
  EXPECT_EQ(std::string_view(json.at_pointer("/options/mapping/columns/0/column")), "E-Mail");
  EXPECT_EQ(std::int64_t(json.at_pointer("/options/sending/rate/requests")), 100);
  EXPECT_EQ(std::int64_t(json.at_pointer("/options/sending/batch_size")), 100);
  EXPECT_EQ(std::string_view(json.at_pointer("/options/connection/api_version")), "v3");
}

TEST_F(RunJsonTest, TellsTheLimitsOfTheRun) {
  RunConfig config = config_of_a_run();
  config.send.max_errors = 500U;
  config.send.max_duration = 1h;
  config.send.wait_for_quota = true;
  config.connection.expect_portal = 62'515;
  const std::string text = run_json(config, {}, {"0.1.0", {}, "", "/data"});
  simdjson::dom::parser parser;
  const simdjson::dom::element json = parser.parse(text);
  const simdjson::dom::element sending = json.at_pointer("/options/sending");
  EXPECT_DOUBLE_EQ(double(sending["quota_share"]), 0.9);
  EXPECT_EQ(std::string_view(sending["daily_reserve"]), "5%");
  EXPECT_TRUE(bool(sending["wait_for_quota"]));
  EXPECT_EQ(std::int64_t(sending["patience_ms"]), 900'000);
  EXPECT_EQ(std::int64_t(sending["max_errors"]), 500);
  EXPECT_EQ(std::int64_t(sending["max_duration_ms"]), 3'600'000);
  EXPECT_FALSE(bool(sending["keep_going"]));
  EXPECT_EQ(std::int64_t(json.at_pointer("/options/connection/expect_portal")), 62'515);
}

TEST_F(RunJsonTest, ALimitThatWasNotSetIsNull) {
  const std::string text = run_json(config_of_a_run(), {}, {"0.1.0", {}, "", "/data"});
  simdjson::dom::parser parser;
  const simdjson::dom::element json = parser.parse(text);
  EXPECT_TRUE(json.at_pointer("/options/sending/max_errors").is_null());
  EXPECT_TRUE(json.at_pointer("/options/sending/max_duration_ms").is_null());
  EXPECT_TRUE(json.at_pointer("/options/connection/expect_portal").is_null());
  EXPECT_FALSE(bool(json.at_pointer("/options/connection/oauth")));
}

TEST_F(RunJsonTest, HoldsNoSecret) {
  RunConfig config = config_of_a_run();
  config.connection.oauth = {"id-1", Secret("very-secret-client"), Secret("very-secret-refresh")};
  const std::string text = run_json(config, {}, {"0.1.0", {}, "", "/data"});
  EXPECT_EQ(text.find("very-secret"), std::string::npos);
  EXPECT_NE(text.find("\"oauth\": true"), std::string::npos);
}

TEST_F(RunJsonTest, AFileIsKnownByItsAbsolutePathAndSize) {
  write("contacts.csv", "email\n");
  const InputFacts facts = input_facts(std::filesystem::relative(at("contacts.csv")).string());
  EXPECT_EQ(facts.path, at("contacts.csv"));
  EXPECT_EQ(facts.kind, InputKind::file);
  EXPECT_EQ(facts.size, 6U);
}

TEST_F(RunJsonTest, StandardInputAndNamedPipesHaveNoSize) {
  const InputFacts standard_input = input_facts("-");
  EXPECT_EQ(standard_input.kind, InputKind::pipe);
  EXPECT_EQ(standard_input.path, "");
  ASSERT_EQ(::mkfifo(at("pipe").c_str(), 0600), 0);
  const InputFacts pipe = input_facts(at("pipe"));
  EXPECT_EQ(pipe.kind, InputKind::pipe);
  EXPECT_EQ(pipe.path, at("pipe"));
  EXPECT_FALSE(pipe.size);
}

}  // namespace
}  // namespace sluice
