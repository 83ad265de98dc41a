#include "engine/hubspot/usual_reply.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace sluice {
namespace {

constexpr std::size_t most_nested = 64;

/// What numbers and literals, or something broken in their place, consist of.
constexpr std::array<bool, 256> is_scalar = [] {
  std::array<bool, 256> scalar{};
  for (char c = '0'; c <= '9'; ++c) scalar[static_cast<unsigned char>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) scalar[static_cast<unsigned char>(c)] = true;
  for (const char c : {'+', '-', '.', 'E'}) scalar[static_cast<unsigned char>(c)] = true;
  return scalar;
}();

std::string_view without_line_end(std::string_view body) {
  while (body.ends_with('\n') || body.ends_with('\r')) body.remove_suffix(1);
  return body;
}

/// Steps through a body. Where a quote stands at hand outside of strings, it begins the string at
/// `*string_`. A function that returns false has met something unusual, and its walk is of no more
/// use.
class Walk {
 public:
  Walk(std::string_view body, const StringScan& strings)
      : text_(body.data()),
        size_(static_cast<std::uint32_t>(body.size())),
        strings_(strings),
        string_(strings.begins()) {}

  bool read_reply(std::vector<BatchResult>& results) {
    const auto read_member = [&] {
      if (is_named("errors\"")) return false;
      const bool is_results = is_named("results\"");
      return step_over_name() && (is_results ? read_results(results) : skip());
    };
    return read_members(read_member) && at_ == size_;
  }

 private:
  bool stands_here(char c) const { return at_ < size_ && text_[at_] == c; }

  bool take(char c) {
    if (!stands_here(c)) return false;
    ++at_;
    return true;
  }

  /// Whether the name at hand is this one, given with the quote behind it. The body's padding is
  /// longer than any.
  bool is_named(std::string_view name) const {
    return std::string_view(text_ + at_ + 1, name.size()) == name;
  }

  /// The string at hand.
  std::string_view take_string() {
    const std::uint32_t end = strings_.end_of(*string_++);
    const std::string_view text(text_ + at_ + 1, text_ + end);
    at_ = end + 1;
    return text;
  }

  bool step_over_name() {
    take_string();
    return take(':');
  }

  /// `read_member` is called with a name at hand, and steps over it, the colon and the value.
  template <class ReadMember>
  bool read_members(const ReadMember& read_member) {
    if (!take('{')) return false;
    if (take('}')) return true;
    while (stands_here('"')) {
      if (!read_member()) return false;
      if (take('}')) return true;
      if (!take(',')) return false;
    }
    return false;
  }

  bool read_results(std::vector<BatchResult>& results) {
    if (!take('[')) return false;
    if (take(']')) return true;
    for (;;) {
      if (results.size() == max_batch_elements) return false;
      BatchResult& result = results.emplace_back();
      if (!read_members([&] { return read_result_member(result); })) return false;
      if (take(']')) return true;
      if (!take(',')) return false;
    }
  }

  /// By the first letter of the name, as most members of a result are of no interest.
  bool read_result_member(BatchResult& result) {
    switch (text_[at_ + 1]) {
      case 'i':
        if (is_named("id\"")) return read_text(result.id) && is_id(result.id);
        break;
      case 'o':
        if (is_named("objectWriteTraceId\"")) return read_text(result.trace_id);
        break;
      case 'p':
        if (is_named("properties\"")) return read_object(result.properties);
        break;
      case 'n':
        if (is_named("new\"")) return read_boolean(result.is_new);
        break;
      case 'w':
        if (is_named("warnings\"")) return false;
        break;
      default:
        break;
    }
    if (!begins_plain_member()) return step_over_name() && skip();
    take_plain_member();
    return true;
  }

  /// Whether the value of the member at hand is a string, and another member follows: they are told
  /// by what stands in front of the next two strings. A quote there is no escaped one, as outside
  /// of strings no backslash stands.
  bool begins_plain_member() const { return is_plain_member(string_); }

  bool is_plain_member(const std::uint32_t* name) const {
    return stands_before(name[1], "\":") && stands_before(name[2], "\",");
  }

  bool stands_before(std::uint32_t position, std::string_view two) const {
    return std::string_view(text_ + position - 2, 2) == two;
  }

  /// @return its value.
  std::string_view take_plain_member() {
    const std::string_view value(text_ + string_[1] + 1, text_ + string_[2] - 2);
    string_ += 2;
    at_ = *string_ - 1;
    return value;
  }

  /// A string that is usual: without escapes and with no more than the longest id.
  bool read_text(std::string_view& out) {
    if (begins_plain_member()) {
      out = take_plain_member();
    } else {
      if (!step_over_name() || !stands_here('"')) return false;
      out = take_string();
    }
    return out.size() <= longest_record_id && out.find('\\') == out.npos;
  }

  static bool is_id(std::string_view text) {
    return std::ranges::all_of(text, may_stand_in_record_id);
  }

  bool read_boolean(bool& out) {
    if (!step_over_name()) return false;
    const std::string_view token = take_scalar();
    out = token == "true";
    return out || token == "false";
  }

  bool read_object(std::string_view& out) {
    if (!step_over_name() || !stands_here('{')) return false;
    const std::uint32_t begin = at_;
    if (!skip()) return false;
    out = {text_ + begin, text_ + at_};
    return true;
  }

  std::string_view take_scalar() {
    const std::uint32_t begin = at_;
    while (at_ < size_ && is_scalar[static_cast<unsigned char>(text_[at_])]) ++at_;
    return {text_ + begin, text_ + at_};
  }

  /// One value.
  bool skip(std::size_t depth = 0) {
    if (depth > most_nested) return false;
    if (stands_here('"')) {
      take_string();
      return true;
    }
    if (take('{')) return take('}') || skip_members(depth);
    if (take('[')) return take(']') || skip_elements(depth);
    return !take_scalar().empty();
  }

  bool skip_members(std::size_t depth) {
    while (stands_here('"')) {
      skip_plain_members();
      if (!stands_here('"') || !step_over_name() || !skip(depth + 1)) return false;
      if (take('}')) return true;
      if (!take(',')) return false;
    }
    return false;
  }

  /// Up to the last one or one of another kind.
  void skip_plain_members() {
    const std::uint32_t* string = string_;
    while (is_plain_member(string)) string += 2;
    string_ = string;
    at_ = *string;
  }

  bool skip_elements(std::size_t depth) {
    for (;;) {
      if (!skip(depth + 1)) return false;
      if (take(']')) return true;
      if (!take(',')) return false;
    }
  }

  const char* text_;
  std::uint32_t size_;
  const StringScan& strings_;
  const std::uint32_t* string_;  // where the next one begins
  std::uint32_t at_ = 0;
};

}  // namespace

bool UsualReplyReader::read(std::string_view body, std::vector<BatchResult>& results) {
  const std::string_view text = without_line_end(body);
  if (text.size() < 2 || !strings_.run(text)) return false;
  return Walk(text, strings_).read_reply(results);
}

}  // namespace sluice
