#include "engine/hubspot/usual_reply.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace sluice {
namespace {

// 100 results are some 60 to 110 KB.
constexpr std::size_t most_bytes = 512u << 10;

constexpr std::size_t most_nested = 64;

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Of a token: it is a string, a number or a literal, or something broken in their place.
constexpr std::array<bool, 256> is_scalar = [] {
  std::array<bool, 256> scalar{};
  scalar.fill(true);
  for (const char c : {'{', '}', '[', ']', ',', ':'}) scalar[static_cast<unsigned char>(c)] = false;
  return scalar;
}();

/// Steps through the tokens of a body: its operators, and where its strings, numbers and literals
/// begin. A function that returns false has met something unusual, and its walk is of no more use.
class Walk {
 public:
  Walk(std::string_view body, const std::uint32_t* tokens, std::size_t count)
      : text_(body.data()), at_(tokens), end_(tokens + count) {}

  bool read_reply(std::vector<BatchResult>& results) {
    const auto read_member = [&] {
      const bool is_results = is_named("results\"");
      if (is_named("errors\"")) return false;
      step_over_name();
      return is_results ? read_results(results) : skip();
    };
    return read_members(read_member) && at_ == end_;
  }

 private:
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  char token(std::size_t behind = 0) const { return text_[at_[behind]]; }

  static bool begins_scalar(char c) { return is_scalar[static_cast<unsigned char>(c)]; }

  bool take(char c) {
    if (at_ == end_ || token() != c) return false;
    ++at_;
    return true;
  }

  /// Whether the name at hand is this one, given with the quote behind it. The body's padding is
  /// longer than any.
  bool is_named(std::string_view name) const {
    return std::string_view(text_ + *at_ + 1, name.size()) == name;
  }

  void step_over_name() { at_ += 2; }

  /// `read_member` is called with a name at hand that has a colon behind it, and steps over both
  /// and the value.
  template <class ReadMember>
  bool read_members(const ReadMember& read_member) {
    if (!take('{')) return false;
    if (take('}')) return true;
    while (left() >= 4 && token() == '"' && token(1) == ':') {
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
    switch (text_[*at_ + 1]) {
      case 'i':
        if (is_named("id\"")) return read_id(result.id);
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
    step_over_name();
    return skip();
  }

  /// The string behind the name at hand, which has no escapes; with no more than the longest id it
  /// is surely usual.
  bool read_text(std::string_view& out) {
    step_over_name();
    if (left() < 2 || token() != '"') return false;
    const char* const begin = text_ + at_[0] + 1;
    const char* end = text_ + at_[1];
    while (is_blank(end[-1])) --end;
    out = {begin, end - 1};
    ++at_;
    return out.size() <= longest_record_id && out.find('\\') == out.npos;
  }

  bool read_id(std::string_view& out) {
    return read_text(out) && std::ranges::all_of(out, may_stand_in_record_id);
  }

  bool read_boolean(bool& out) {
    step_over_name();
    const std::string_view left_text(text_ + *at_, 5);
    out = left_text.starts_with("true");
    if (!out && left_text != "false") return false;
    const char behind = text_[*at_ + (out ? 4 : 5)];
    ++at_;
    return behind == ',' || behind == '}' || is_blank(behind);
  }

  bool read_object(std::string_view& out) {
    step_over_name();
    if (token() != '{') return false;
    const char* const begin = text_ + *at_;
    if (!skip()) return false;
    out = {begin, text_ + at_[-1] + 1};
    return true;
  }

  /// One value.
  bool skip(std::size_t depth = 0) {
    if (at_ == end_ || depth > most_nested) return false;
    const char first = token();
    ++at_;
    if (first == '{') return take('}') || skip_members(depth);
    if (first == '[') return take(']') || skip_elements(depth);
    return begins_scalar(first);
  }

  bool skip_members(std::size_t depth) {
    while (left() >= 4 && token() == '"' && token(1) == ':') {
      if (begins_scalar(token(2))) {
        at_ += 3;
      } else {
        at_ += 2;
        if (!skip(depth + 1)) return false;
      }
      if (take('}')) return true;
      if (!take(',')) return false;
    }
    return false;
  }

  bool skip_elements(std::size_t depth) {
    for (;;) {
      if (!skip(depth + 1)) return false;
      if (take(']')) return true;
      if (!take(',')) return false;
    }
  }

  const char* text_;
  const std::uint32_t* at_;
  const std::uint32_t* end_;
};

}  // namespace

bool UsualReplyReader::read(std::string_view body, std::vector<BatchResult>& results) {
  if (body.size() > most_bytes) return false;
  if (tokens_ == nullptr) {
    const simdjson::implementation* const machine = simdjson::get_active_implementation();
    if (machine->create_dom_parser_implementation(most_bytes, most_nested, tokens_) !=
        simdjson::SUCCESS) {
      return false;
    }
  }
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(body.data());
  if (tokens_->stage1(bytes, body.size(), simdjson::stage1_mode::regular) != simdjson::SUCCESS) {
    return false;
  }
  Walk walk(body, tokens_->structural_indexes.get(), tokens_->n_structural_indexes);
  return walk.read_reply(results);
}

}  // namespace sluice
