#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>

namespace sluice::gen {

enum class Format { csv, jsonl };

struct Options {
  std::uint64_t rows = 100'000;
  double bad_share = 0;        // 0 to 1: rows that cannot be loaded
  double duplicate_share = 0;  // 0 to 1: rows with the e-mail of an earlier row
  std::uint64_t seed = 1;
  Format format = Format::csv;
};

/// `--help`, or what is wrong with the arguments.
struct Message {
  std::string text;
  int exit_code = 0;
};

std::variant<Options, Message> parse_options(std::span<char* const> arguments);

}  // namespace sluice::gen
