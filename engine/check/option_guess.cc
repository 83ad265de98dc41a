#include "engine/check/option_guess.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <string>

#include "engine/hubspot/key.h"

namespace sluice {

namespace {

enum class Match { nothing, label, value };

class Options {
 public:
  explicit Options(const PropertyDefinition& definition) {
    std::string scratch;
    for (const PropertyOption& option : definition.options) {
      values_.insert(option.value);
      labels_.emplace(fold_key(option.label, scratch));
    }
  }

  Match match(std::string_view text) {
    if (values_.contains(trim_blanks(text))) return Match::value;
    return labels_.contains(fold_key(text, scratch_)) ? Match::label : Match::nothing;
  }

  /// Of all elements together: the least.
  Match match_list(std::string_view list, char separator) {
    Match least = Match::value;
    for (;;) {
      const std::size_t end = list.find(separator);
      const std::string_view element = list.substr(0, end);
      if (!trim_blanks(element).empty()) least = std::min(least, match(element));
      if (end == list.npos) return least;
      list.remove_prefix(end + 1);
    }
  }

 private:
  std::set<std::string_view> values_;
  std::set<std::string, std::less<>> labels_;
  std::string scratch_;
};

/// The separator that makes a list of options of `value`; 0: none does.
char separator_of(std::string_view value, Options& options) {
  for (const char separator : {';', ',', '|', '/', '\n'}) {
    const bool is_used = separator == ';' || value.find(separator) != value.npos;
    if (is_used && options.match_list(value, separator) != Match::nothing) return separator;
  }
  return 0;
}

}  // namespace

OptionGuess guess_options(std::span<const std::string_view> values,
                          const PropertyDefinition& definition) {
  Options options(definition);
  OptionGuess guess;
  for (const std::string_view value : values) {
    if (!definition.takes_several_options()) {
      guess.has_labels |= options.match(value) == Match::label;
      continue;
    }
    const char separator = separator_of(value, options);
    if (separator == 0) continue;
    if (separator != ';') guess.separator = separator;
    guess.has_labels |= options.match_list(value, separator) == Match::label;
  }
  return guess;
}

}  // namespace sluice
