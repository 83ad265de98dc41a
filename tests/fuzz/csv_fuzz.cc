// CSV in every cut, and against the reference that the unit tests have, too.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/fuzz/fuzz_input.h"
#include "tests/fuzz/read_whole.h"
#include "tests/unit/parsers/csv_reference.h"

namespace sluice::fuzz {
namespace {

constexpr char delimiters[] = {',', ';', '\t', '|', '^'};
constexpr const char* encodings[] = {"", "", "", "", "", "UTF-16LE", "SHIFT_JIS", "windows-1252"};

InputOptions options_of(std::uint8_t setting, std::uint8_t limit) {
  InputOptions options;
  options.format = InputFormat::csv;
  options.has_header = (setting & 1) == 0;
  if (!options.has_header) options.columns = {"a", "b"};
  if ((setting & 2) != 0) options.delimiter = delimiters[(setting >> 2) % std::size(delimiters)];
  options.encoding = encodings[setting >> 5];
  options.max_record_bytes = limit == 0 ? std::size_t{1} << 20 : limit;
  return options;
}

/// Excel's line `sep=;`, in any case.
bool names_delimiter(std::string_view bytes) {
  return bytes.size() > 3 && (bytes[0] | 0x20) == 's' && (bytes[1] | 0x20) == 'e' &&
         (bytes[2] | 0x20) == 'p' && bytes[3] == '=';
}

/// Where nothing stands before the records, the reference reads the same ones.
void compare(std::string_view bytes, const InputOptions& options, const ReadInput& input) {
  const bool is_plain = !options.has_header && options.delimiter && options.encoding.empty();
  const auto mark = static_cast<unsigned char>(bytes.empty() ? 'a' : bytes.front());
  const bool may_be_marked = mark >= 0xE0 || mark == 0x1F || mark == 0x28 || mark == 0 ||
                             (mark & 0xF0) == 0x50 || names_delimiter(bytes);
  if (!is_plain || may_be_marked || !input.error.empty()) return;
  const auto expected = test::read_by_grammar(
      bytes, {*options.delimiter, options.max_record_bytes, options.columns.size()});
  require(expected.size() == input.records.size(), "as many records as the reference reads");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    require(expected[i].line == input.records[i].line, "the reference's line");
    require(expected[i].offset == input.records[i].offset, "the reference's offset");
    require(expected[i].code == input.records[i].code, "the reference's error code");
    require(expected[i].text == input.records[i].text, "the reference's text");
  }
}

}  // namespace
}  // namespace sluice::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sluice;
  fuzz::FuzzInput input(data, size);
  const std::uint8_t setting = input.setting();
  const InputOptions options = fuzz::options_of(setting, input.setting());
  const std::size_t piece = input.setting() % 67u + 1u;
  fuzz::compare(input.rest(), options, fuzz::read_both_ways(input.rest(), options, piece));
  return 0;
}
