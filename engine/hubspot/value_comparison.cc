#include "engine/hubspot/value_comparison.h"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/hubspot/iso_time.h"
#include "engine/hubspot/key.h"

namespace sluice {
namespace {

bool equal_without_case(std::string_view left, std::string_view right) {
  std::string left_scratch;
  std::string right_scratch;
  return fold_key(left, left_scratch) == fold_key(right, right_scratch);
}

/// A value that can be read as a time, and how it is written.
struct Instant {
  enum class Form { epoch, date, date_and_time };

  std::chrono::sys_time<std::chrono::milliseconds> at;
  Form form = Form::epoch;
};

/// Whole milliseconds since 1970, as a number is written: no plus, no leading zeros.
std::optional<Instant> parse_epoch(std::string_view text) {
  constexpr std::size_t longest = std::string_view("-99999999999999").size();
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  if (text.size() > longest || digits.empty()) return std::nullopt;
  if (digits.starts_with('0') && text != "0") return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return Instant{
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(number)),
      Instant::Form::epoch};
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (const auto time = parse_iso_time(text)) return Instant{*time, Instant::Form::date_and_time};
  if (const auto day = parse_iso_date(text)) return Instant{*day, Instant::Form::date};
  return parse_epoch(text);
}

/// A date alone is an instant to HubSpot only where it is written in epoch milliseconds.
bool are_comparable(Instant::Form left, Instant::Form right) {
  using Form = Instant::Form;
  if (left == right) return left == Form::date_and_time;
  return left == Form::epoch || right == Form::epoch;
}

bool same_instant(std::string_view sent, std::string_view stored) {
  const auto left = parse_instant(sent);
  const auto right = parse_instant(stored);
  return left && right && left->at == right->at && are_comparable(left->form, right->form);
}

bool holds_element(std::string_view list, std::string_view wanted) {
  while (true) {
    const auto end = list.find(';');
    if (list.substr(0, end) == wanted) return true;
    if (end == std::string_view::npos) return false;
    list.remove_prefix(end + 1);
  }
}

/// Whether `sent` appends elements and `stored` has them all.
bool was_appended(std::string_view sent, std::string_view stored) {
  if (!sent.starts_with(';')) return false;
  for (std::string_view rest = sent; !rest.empty();) {
    rest.remove_prefix(1);
    const auto end = rest.find(';');
    const std::string_view element = rest.substr(0, end);
    if (element.empty() || !holds_element(stored, element)) return false;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
  }
  return true;
}

}  // namespace

bool reads_back(std::string_view property, std::string_view sent, std::string_view stored) {
  if (sent == stored) return true;
  if (sent.empty() || stored.empty()) return false;
  if (property == "email" && equal_without_case(sent, stored)) return true;
  return same_instant(sent, stored) || was_appended(sent, stored);
}

}  // namespace sluice
