#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/hubspot/json_pieces.h"
#include "engine/hubspot/upsert_input.h"

/// The body of a batch upsert: {"inputs":[..]} (hubspot-api.md section 1.3).
namespace sluice {

/// A property's name as it stands in a request, escaped once.
class PropertyName {
 public:
  explicit PropertyName(std::string_view name);

  /// `"email":`
  std::string_view member() const { return literal_.text().substr(2, literal_.text().size() - 3); }

  /// `","email":"`: between the value of the property before and its own.
  std::string_view literal() const { return literal_.text(); }

 private:
  JsonLiteral literal_;
};

/// A request body that is written input by input. The memory of a usual one is used again.
class RequestBody {
 public:
  RequestBody() { clear(); }
  RequestBody(RequestBody&&) = default;  // what was moved from is fit for nothing but its end

  /// Room for the JSON of one more input, of at most `bytes`: add() takes it from there without
  /// copying it. Until add() or close(), text() is of no use.
  char* place(std::size_t bytes);

  /// Adds an input's JSON. @return where it stands now.
  std::string_view add(std::string_view json);

  /// What was written to place() is not added.
  void close() { end.copy(text_.get() + size_ - end.size(), end.size()); }

  void clear();

  /// The whole body; place() and add() may move it.
  std::string_view text() const { return {text_.get(), size_}; }

  /// Exact size of the body of `count` inputs whose JSON texts have `json_bytes` bytes together.
  static constexpr std::size_t size_of(std::size_t json_bytes, std::size_t count) {
    return empty.size() + json_bytes + (count > 1 ? count - 1 : 0);
  }

 private:
  static constexpr std::string_view empty = R"({"inputs":[]})";
  static constexpr std::string_view end = "]}";

  std::size_t next_begin() const { return size_ - end.size() + (size_ > empty.size() ? 1 : 0); }
  void reserve(std::size_t bytes);

  std::unique_ptr<char[]> text_;
  std::size_t room_ = 0;
  std::size_t size_ = 0;
};

/// Makes inputs of a batch upsert, one after the other:
/// {"id":"..","idProperty":"email","objectWriteTraceId":"17","properties":{"email":"..",..}}
/// The trace id is the record number; unique ids on every input turn partial success on. The key
/// stands first among the properties: a second way to tell whose result a reply holds.
class InputEncoder {
 public:
  explicit InputEncoder(std::string_view id_property);

  /// From now on every input has a place for this property behind its key, and behind the columns
  /// that were added before.
  /// @param is_optional whether an empty value is left out.
  void add_column(const PropertyName& name, bool is_optional);
  void add_column(PropertyName&& name, bool is_optional) = delete;

  /// `readable` are the bytes in which most values of this input lie and what may be read behind
  /// them, for speed. Everything that is handed in must live until end(). columns() must follow.
  void begin(std::string_view key, std::uint64_t record_number, std::string_view readable = {});

  /// The values of the columns, in the order in which they were added, from `next_value()`.
  template <class NextValue>
  void columns(NextValue next_value) {
    static_assert(std::is_same_v<decltype(next_value()), std::string_view>);
    for (JsonPiece& piece : std::span(pieces_).subspan(first_column)) {
      piece.value = next_value();
      value_bytes_ += piece.value.size();
    }
  }

  void property(const PropertyName& name, std::string_view value) {
    pieces_.push_back({name.literal(), value});
    plain_bytes_ += name.literal().size();
    value_bytes_ += value.size();
  }
  void property(PropertyName&& name, std::string_view value) = delete;

  /// Properties that stand as string members in the JSON of the record, one directly behind the
  /// other: the name of the first, then all from its value on up to the last quote.
  void members(const PropertyName& first, std::string_view run) {
    pieces_.push_back({first.literal(), run, true});
    plain_bytes_ += first.literal().size() + run.size();
  }

  /// The input's JSON. It stands in `body`, where it can be added without being copied; where that
  /// is nullptr, in memory of the encoder until the next begin().
  std::string_view end(RequestBody* body = nullptr);

 private:
  static constexpr std::size_t first_column = 2;  // behind the id and the key

  void count_fixed_bytes();
  void set_number(std::uint64_t number);
  void count_up();
  char* room(std::size_t bytes);

  JsonLiteral before_id_;
  std::string before_number_;
  std::string before_key_;
  JsonLiteral middle_;             // from the id's end to the key's beginning, the number in it
  std::uint64_t number_ = 0;       // that stands in it
  std::size_t number_digits_ = 0;  // of it
  JsonLiteral end_;
  std::vector<JsonPiece> pieces_;  // the id, the key, the columns, then what this input has
  std::size_t fixed_pieces_ = first_column;
  std::size_t fixed_bytes_ = 0;  // of their literals and of end_
  std::size_t plain_bytes_ = 0;  // of this input: literals and JSON text
  std::size_t value_bytes_ = 0;  // of this input: to be escaped
  std::string_view readable_;
  std::unique_ptr<char[]> json_;  // used again for every input
  std::size_t room_ = 0;
};

/// Whether `input` sends the property `name`.
bool sends_property(const UpsertInput& input, std::string_view name);

}  // namespace sluice
