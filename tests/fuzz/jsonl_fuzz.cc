// JSONL in every cut; every record that can be mapped becomes a request that is JSON and says what
// the record says.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include <simdjson.h>

#include "engine/policy/mapper.h"
#include "parsers/record_stream.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/read_whole.h"

namespace sluice::fuzz {
namespace {

InputOptions options_of(std::uint8_t limit) {
  InputOptions options;
  options.format = InputFormat::jsonl;
  options.max_record_bytes = limit == 0 ? std::size_t{1} << 20 : limit;
  return options;
}

MappingOptions mapping_of(std::uint8_t setting) {
  MappingOptions options;
  options.id_property = "email";
  options.trim = (setting & 1) != 0;
  options.empty = (setting & 2) != 0 ? EmptyValues::clear : EmptyValues::skip;
  if ((setting & 4) != 0) options.columns = {{.column = "a", .property = "email"}};
  if ((setting & 8) != 0) options.constants = {{.property = "p", .value = "\"x\\"}};
  if ((setting & 16) != 0) options.ignored = {"b"};
  return options;
}

void check_request(const RecordView& record, const UpsertInput& input) {
  simdjson::dom::parser parser;
  RequestBody body;
  body.add(input.json);
  simdjson::dom::element sent;
  require(parser.parse(std::string(body.text())).get(sent) == simdjson::SUCCESS,
          "a request is JSON");
  const simdjson::dom::element first = sent["inputs"].at(0);
  require(std::string_view(first["id"]) == input.key, "the id is the key");
  require(std::string_view(first["properties"]["email"]) == input.key, "so is its property");
  require(!record.text.empty(), "a record has a text");
}

void map_all(std::string_view bytes, const InputOptions& options, const MappingPlan& plan) {
  Mapper mapper(plan, 1u << 20);
  RecordStream stream(options, "-");
  std::uint64_t number = 0;
  for (bool fed = false;;) {
    switch (stream.next()) {
      case StreamStatus::needs_input: {
        const std::span<char> space = stream.prepare();
        const std::size_t size = fed ? 0 : std::min(bytes.size(), space.size());
        std::copy_n(bytes.data(), size, space.data());
        bytes.remove_prefix(size);
        fed = bytes.empty();
        stream.commit(size);
        break;
      }
      case StreamStatus::record: {
        UpsertInput input;
        if (!mapper.map(stream.record(), ++number, 0, input)) check_request(stream.record(), input);
        break;
      }
      case StreamStatus::started:
      case StreamStatus::bad_record:
        break;
      case StreamStatus::ended:
        return;
    }
  }
}

}  // namespace
}  // namespace sluice::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sluice;
  fuzz::FuzzInput input(data, size);
  const std::uint8_t setting = input.setting();
  const InputOptions options = fuzz::options_of(input.setting());
  const std::size_t piece = input.setting() % 67u + 1u;
  const fuzz::ReadInput read = fuzz::read_both_ways(input.rest(), options, piece);
  if (!read.error.empty()) return 0;
  const MappingPlan plan = MappingPlan::for_jsonl(fuzz::mapping_of(setting));
  fuzz::map_all(input.rest(), options, plan);
  return 0;
}
