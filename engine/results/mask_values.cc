#include "engine/results/mask_values.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/results/human_text.h"

namespace sluice {

namespace {

constexpr std::string_view mask = "***";
constexpr std::size_t longest_message = 200;
constexpr std::size_t longest_option_list = 80;

// A sentence of HubSpot whose subject is the value. The last one in a message counts, so a value
// that itself holds such words is masked whole.
constexpr std::string_view option_sentence = " was not one of the allowed options: ";
constexpr std::array<std::string_view, 8> value_sentences = {
    " was not a valid ", " was not valid", " was not one of ", " is not a valid ",
    " is not valid",     " is invalid",    " is too long",     " is not one of "};
constexpr std::array<std::string_view, 3> known_beginnings = {"Email address ", "Property ",
                                                              "Value "};

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool is_word_byte(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

bool is_property(std::string_view subject, std::string_view property) {
  if (subject.size() >= 2 && subject.front() == '"' && subject.back() == '"') {
    subject = subject.substr(1, subject.size() - 2);
  }
  return !property.empty() && subject == property;
}

/// "Email address x is invalid" -> "Email address *** is invalid".
std::string mask_subject(std::string_view text, std::string_view property) {
  std::size_t end = 0;
  for (const std::string_view sentence : value_sentences) {
    const std::size_t found = text.rfind(sentence);
    if (found != text.npos) end = std::max(end, found);
  }
  std::size_t start = 0;
  for (const std::string_view beginning : known_beginnings) {
    if (text.starts_with(beginning)) start = beginning.size();
  }
  if (end <= start || is_property(text.substr(start, end - start), property)) {
    return std::string(text);
  }
  return std::string(text.substr(0, start)) + std::string(mask) + std::string(text.substr(end));
}

/// An apostrophe inside a word opens nothing.
bool opens_quote(std::string_view text, std::size_t at) {
  if (text[at] == '"' || text[at] == '`') return true;
  return text[at] == '\'' && (at == 0 || !is_word_byte(text[at - 1]));
}

std::size_t closing_quote(std::string_view text, std::size_t open) {
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == text[open] &&
               (text[i] != '\'' || i + 1 == text.size() || !is_word_byte(text[i + 1]))) {
      return i;
    }
  }
  return text.npos;
}

/// `said "x"` -> `said "***"`; a quote that is never closed hides the rest.
std::string mask_quoted(std::string_view text, std::string_view property) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    if (!opens_quote(text, i)) continue;
    const std::size_t close = closing_quote(text, i);
    const std::string_view quoted = text.substr(i + 1, close == text.npos ? close : close - i - 1);
    out += is_property(quoted, property) ? quoted : mask;
    if (close == text.npos) break;
    out += text[close];
    i = close;
  }
  return out;
}

/// Hides what stands between `open` and the last `close`.
std::string mask_between(std::string_view text, std::string_view open, char close) {
  const std::size_t found = text.find(open);
  if (found == text.npos) return std::string(text);
  const std::size_t start = found + open.size();
  const std::size_t end = text.rfind(close);
  std::string out = std::string(text.substr(0, start)) + std::string(mask);
  if (end != text.npos && end >= start) out += text.substr(end);
  return out;
}

std::string mask_emails(std::string_view text) {
  constexpr std::string_view around = " ,;:()<>[]{}=";
  std::string out;
  while (!text.empty()) {
    const std::size_t start = std::min(text.find_first_not_of(around), text.size());
    out += text.substr(0, start);
    text.remove_prefix(start);
    const std::string_view word = text.substr(0, text.find_first_of(around));
    out += word.find('@') == word.npos ? word : mask;
    text.remove_prefix(word.size());
  }
  return out;
}

/// Telephone and account numbers: seven digits or more, however grouped. Numbers called an ID are
/// HubSpot's own.
std::string mask_numbers(std::string_view text) {
  constexpr std::size_t few_digits = 7;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) {
      out += text[i];
      continue;
    }
    std::size_t end = std::min(text.find_first_not_of("0123456789 ()-./+", i), text.size());
    while (!is_digit(text[end - 1])) --end;
    const std::string_view number = text.substr(i, end - i);
    const bool is_id = out.ends_with("ID: ") || out.ends_with("ID ");
    const auto digits =
        static_cast<std::size_t>(std::count_if(number.begin(), number.end(), is_digit));
    out += digits < few_digits || is_id ? number : mask;
    i = end - 1;
  }
  return out;
}

/// The sentence and its list, but nothing behind it.
std::string legal_options(std::string_view sentence) {
  const std::size_t end = sentence.find(']');
  if (end != sentence.npos) sentence = sentence.substr(0, end + 1);
  return shortened(sentence, option_sentence.size() + longest_option_list);
}

}  // namespace

std::string mask_values(std::string_view message, std::string_view property) {
  std::string text = one_line(message);
  if (const std::size_t options = text.rfind(option_sentence); options != text.npos) {
    return std::string(mask) + legal_options(std::string_view(text).substr(options));
  }
  // Quotes first: they still are in pairs, and what they hold is no sentence.
  text = mask_quoted(text, property);
  text = mask_between(mask_between(text, "[", ']'), "value=", '}');
  text = mask_numbers(mask_emails(mask_subject(text, property)));
  return shortened(text, longest_message);
}

}  // namespace sluice
