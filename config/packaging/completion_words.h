#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/option.h"

/// What shells can offer, found out from the option table.
namespace sluice::packaging {

enum class ValueKind {
  none,       // the option takes no value
  choices,    // some words, and perhaps others
  file,       // any file
  directory,  // any directory
  free,       // nothing that could be offered
};

struct ValueWords {
  ValueKind kind = ValueKind::none;
  std::vector<std::string> choices;  // of ValueKind::choices
};

/// From its placeholder: "csv|jsonl|auto" are choices, so is the "none" of "N/SECONDS|none"; what
/// is in capitals stands for something.
ValueWords value_words(const Option& option);

/// What an operand is, from the words of Command::operands.
enum class OperandKind { object, input, run_directory };

/// "OBJECT INPUT..." is an object and then any number of inputs: the last one repeats.
std::vector<OperandKind> operand_kinds(std::string_view operands);

/// The first sentence of `text` without its full stop.
std::string first_sentence(std::string_view text);

std::string joined(const std::vector<std::string>& words, std::string_view separator);

}  // namespace sluice::packaging
