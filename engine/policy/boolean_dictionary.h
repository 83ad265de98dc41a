#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/schema_options.h"
#include "engine/hubspot/text_hash.h"

namespace sluice {

/// Words that mean true or false (--bool). `true` and `false` themselves always do; of a word that
/// is given twice the first meaning counts.
class BooleanDictionary {
 public:
  void add(const BooleanWords& words);

  /// Case and outer blanks of `word` do not count. @param scratch reuse it from call to call.
  std::optional<bool> meaning_of(std::string_view word, std::string& scratch) const;

 private:
  TextMap<bool> meanings_;  // by folded word
};

}  // namespace sluice
