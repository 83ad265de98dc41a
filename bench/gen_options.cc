#include "bench/gen_options.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace sluice::gen {
namespace {

constexpr std::string_view usage = R"(usage: sluice-gen [--rows N] [--bad P%] [--duplicates P%]
                  [--format csv|jsonl] [--seed S] > contacts.csv

Writes a made-up contacts file to standard output; equal options give equal bytes.

  --rows N         records (default 100000)
  --bad P%         of them cannot be loaded: e-mails that are none or empty, rows with a
                   field too few, text behind a quote, bytes that are no UTF-8 (default 0)
  --duplicates P%  of them carry the e-mail of an earlier record (default 0)
  --format FORMAT  csv or jsonl (default csv)
  --seed S         another file of the same kind (default 1)
)";

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<double> parse_share(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  const auto percent = parse_number<double>(text);
  if (!percent || !(*percent >= 0 && *percent <= 100)) return std::nullopt;
  return *percent / 100;
}

template <class Number>
bool assign(Number& target, std::optional<Number> value) {
  if (value) target = *value;
  return value.has_value();
}

std::optional<Format> parse_format(std::string_view text) {
  if (text == "csv") return Format::csv;
  if (text == "jsonl") return Format::jsonl;
  return std::nullopt;
}

/// Whether `name` is an option and `value` one of its values.
bool take(Options& options, std::string_view name, std::string_view value) {
  if (name == "--rows") return assign(options.rows, parse_number<std::uint64_t>(value));
  if (name == "--seed") return assign(options.seed, parse_number<std::uint64_t>(value));
  if (name == "--bad") return assign(options.bad_share, parse_share(value));
  if (name == "--duplicates") return assign(options.duplicate_share, parse_share(value));
  if (name == "--format") return assign(options.format, parse_format(value));
  return false;
}

}  // namespace

std::variant<Options, Message> parse_options(std::span<char* const> arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); i += 2) {
    const std::string_view name = arguments[i];
    if (name == "--help" || name == "-h") return Message{std::string(usage), 0};
    const std::string_view value = i + 1 < arguments.size() ? arguments[i + 1] : "";
    if (!take(options, name, value)) {
      return Message{"sluice-gen: cannot take " + std::string(name) + " " + std::string(value) +
                         "; try sluice-gen --help\n",
                     2};
    }
  }
  return options;
}

}  // namespace sluice::gen
