#include "engine/results/mask_values.h"

#include <algorithm>
#include <optional>

#include "engine/results/harmless_sentences.h"
#include "engine/results/human_text.h"

namespace sluice {

namespace {

constexpr std::string_view mask = "***";
constexpr std::string_view withheld = "(HubSpot's text is not shown here: it may hold values)";
constexpr std::size_t longest_name_list = 200;
constexpr std::size_t longest_option_list = 80;

constexpr std::string_view digits = "0123456789";
constexpr std::string_view names_bytes =
    ", 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.=";
constexpr std::string_view name_bytes = names_bytes.substr(2);

std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

/// A message held against one sentence, from the left to the right.
class Comparison {
 public:
  explicit Comparison(std::string_view property) : property_(property) {}

  /// `text` as it may be shown; nothing where it is not this sentence.
  std::optional<std::string> show(std::string_view sentence, std::string_view text) {
    const std::size_t end_of_words = sentence.find_first_of("*#@&");
    const std::string_view words = sentence.substr(0, end_of_words);
    if (!text.starts_with(words)) return std::nullopt;
    text.remove_prefix(words.size());
    if (end_of_words == sentence.npos)
      return text.empty() ? std::optional(std::string(words)) : std::nullopt;
    const auto rest = show_place(sentence[end_of_words], sentence.substr(end_of_words + 1), text);
    if (!rest) return std::nullopt;
    return std::string(words) + *rest;
  }

 private:
  /// The longest text that fits the place, so that of a value that quotes the sentence nothing is
  /// left over.
  std::optional<std::string> show_place(char place, std::string_view sentence,
                                        std::string_view text) {
    for (std::size_t end = longest_fit(place, text); end > 0; --end) {
      const auto rest = show(sentence, text.substr(end));
      if (rest) return shown(place, text.substr(0, end)) + *rest;
    }
    return std::nullopt;
  }

  static std::size_t longest_fit(char place, std::string_view text) {
    if (place == '*') return text.size();
    const std::size_t end = text.find_first_not_of(place == '#'   ? digits
                                                   : place == '@' ? name_bytes
                                                                  : names_bytes);
    return std::min({end, text.size(), longest_name_list});
  }

  std::string shown(char place, std::string_view text) const {
    const bool is_harmless = place != '*' || (!property_.empty() && text == property_);
    return std::string(is_harmless ? text : mask);
  }

  std::string_view property_;
};

/// The mask and the list, but nothing behind it. The last such sentence counts: a value may hold
/// one.
std::optional<std::string> show_options(std::string_view text) {
  const std::size_t found = text.rfind(option_sentence);
  if (found == text.npos) return std::nullopt;
  text.remove_prefix(found);
  text = text.substr(0, text.find(']') == text.npos ? text.npos : text.find(']') + 1);
  return std::string(mask) + shortened(text, option_sentence.size() + longest_option_list);
}

std::optional<std::string> show_known(std::string_view text, std::string_view property) {
  for (const std::string_view sentence : harmless_sentences()) {
    if (auto shown = Comparison(property).show(sentence, text)) return shown;
  }
  return show_options(text);
}

}  // namespace

std::string mask_values(std::string_view message, std::string_view property) {
  if (message.empty()) return {};
  const std::string text = one_line(message);
  if (auto shown = show_known(text, property)) return *std::move(shown);
  if (!text.ends_with('.')) return std::string(withheld);
  const auto shown = show_known(std::string_view(text).substr(0, text.size() - 1), property);
  return shown ? *shown + "." : std::string(withheld);
}

std::string mask_quote(std::string_view message, std::size_t quote, std::string_view property) {
  return one_line(message.substr(0, quote)) + mask_values(message.substr(quote), property);
}

std::string quote_for_people(ValueDisplay display, std::string_view message, std::size_t quote,
                             std::string_view property) {
  switch (display) {
    case ValueDisplay::masked:
      return mask_quote(message, quote, property);
    case ValueDisplay::shown:
      return one_line(message);
  }
  __builtin_unreachable();
}

}  // namespace sluice
