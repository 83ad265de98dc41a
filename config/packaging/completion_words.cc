#include "config/packaging/completion_words.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <stdexcept>

namespace sluice::packaging {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

bool stands_for_something(std::string_view word) {
  return std::ranges::any_of(word, [](unsigned char letter) { return std::isupper(letter) != 0; });
}

}  // namespace

ValueWords value_words(const Option& option) {
  if (option.kind == OptionKind::flag) return {};
  if (option.placeholder.starts_with("FILE")) return {ValueKind::file, {}};
  if (option.placeholder.starts_with("DIR")) return {ValueKind::directory, {}};
  // "[COLUMN=]comma|point": what may stand in front is the user's own.
  const std::size_t front = option.placeholder.rfind(']') + 1;
  std::vector<std::string> choices = split(option.placeholder.substr(front), '|');
  std::erase_if(choices, stands_for_something);
  if (choices.empty()) return {ValueKind::free, {}};
  return {ValueKind::choices, std::move(choices)};
}

std::vector<OperandKind> operand_kinds(std::string_view operands) {
  std::vector<OperandKind> kinds;
  if (operands.empty()) return kinds;
  for (const std::string& word : split(operands, ' ')) {
    if (word == "OBJECT") {
      kinds.push_back(OperandKind::object);
    } else if (word == "INPUT...") {
      kinds.push_back(OperandKind::input);
    } else if (word == "RUN_DIR") {
      kinds.push_back(OperandKind::run_directory);
    } else {
      throw std::logic_error("no completion is known for the operand " + word);
    }
  }
  return kinds;
}

std::string first_sentence(std::string_view text) {
  const std::size_t end = std::min({text.find(". "), text.find("; "), text.size()});
  std::string sentence(text.substr(0, end));
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += separator;
    line += word;
  }
  return line;
}

}  // namespace sluice::packaging
