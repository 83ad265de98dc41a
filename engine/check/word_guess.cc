#include "engine/check/word_guess.h"

#include <algorithm>
#include <string>

#include "engine/hubspot/key.h"

namespace sluice {

namespace {

// Of languages that share a word the more widely spoken one comes first: a column may hold "no"
// alone.
constexpr std::string_view pairs[] = {
    "true/false",
    "yes/no",
    "y/n",
    "1/0",
    "t/f",
    "on/off",
    "sí/no",
    "si/no",
    "s/n",
    "oui/non",
    "o/n",
    "ja/nein",
    "j/n",
    "ja/nee",
    "ja/nej",
    "ja/nei",
    "sim/não",
    "sim/nao",
    "tak/nie",
    "t/n",
    "ano/ne",
    "áno/nie",
    "da/nu",
    "da/ne",
    "да/нет",
    "так/ні",
    "igen/nem",
    "kyllä/ei",
    "evet/hayır",
    "ναι/όχι",
    "vrai/faux",
    "wahr/falsch",
    "verdadero/falso",
    "verdadeiro/falso",
    "vero/falso",
    "はい/いいえ",
    "是/否",
};

std::string_view yes_of(std::string_view pair) {
  return pair.substr(0, pair.find('/'));
}

std::string_view no_of(std::string_view pair) {
  return pair.substr(pair.find('/') + 1);
}

bool uses_only(std::span<const std::string_view> values, std::string_view pair) {
  std::string scratch;
  std::string scratch_of_yes;
  std::string scratch_of_no;
  const std::string_view yes = fold_key(yes_of(pair), scratch_of_yes);
  const std::string_view no = fold_key(no_of(pair), scratch_of_no);
  return std::ranges::all_of(values, [&](std::string_view value) {
    const std::string_view word = fold_key(value, scratch);
    return word.empty() || word == yes || word == no;
  });
}

/// Spelled so HubSpot takes them.
bool needs_conversion(std::string_view value) {
  const std::string_view word = trim_blanks(value);
  return !word.empty() && word != "true" && word != "false";
}

}  // namespace

std::string_view guess_boolean_words(std::span<const std::string_view> values) {
  if (!std::ranges::any_of(values, needs_conversion)) return {};
  const auto* const found =
      std::ranges::find_if(pairs, [&](std::string_view pair) { return uses_only(values, pair); });
  return found == std::end(pairs) ? std::string_view() : *found;
}

}  // namespace sluice
