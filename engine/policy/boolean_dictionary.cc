#include "engine/policy/boolean_dictionary.h"

#include "engine/hubspot/key.h"

namespace sluice {

void BooleanDictionary::add(const BooleanWords& words) {
  std::string scratch;
  for (const std::string& word : words.yes) {
    meanings_.emplace(std::string(fold_key(word, scratch)), true);
  }
  for (const std::string& word : words.no) {
    meanings_.emplace(std::string(fold_key(word, scratch)), false);
  }
}

std::optional<bool> BooleanDictionary::meaning_of(std::string_view word,
                                                  std::string& scratch) const {
  const std::string_view folded = fold_key(word, scratch);
  const auto meaning = meanings_.find(folded);
  if (meaning != meanings_.end()) return meaning->second;
  if (folded == "true") return true;
  if (folded == "false") return false;
  return std::nullopt;
}

}  // namespace sluice
