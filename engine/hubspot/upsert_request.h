#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
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

/// Makes inputs of a batch upsert, one after the other:
/// {"id":"..","idProperty":"email","objectWriteTraceId":"17","properties":{"email":"..",..}}
/// The trace id is the record number; unique ids on every input turn partial success on. The key
/// stands first among the properties: a second way to tell whose result a reply holds.
class InputEncoder {
 public:
  explicit InputEncoder(std::string_view id_property);

  /// `source` are the bytes in which most values of this input lie, for speed. Everything that is
  /// handed in must live until end().
  void begin(std::string_view key, std::uint64_t record_number, std::string_view source = {});

  void property(const PropertyName& name, std::string_view value) {
    pieces_.push_back({name.literal(), value});
    run_end_ = nullptr;
  }
  void property(PropertyName&& name, std::string_view value) = delete;

  /// The property stands as a string member in the JSON of the record, `value` between its quotes.
  /// Members that follow each other there without a blank are copied as they stand, in one piece.
  void member(const PropertyName& name, std::string_view value) {
    if (run_end_ != nullptr && run_end_ + name.literal().size() == value.data()) {
      std::string_view& run = pieces_.back().value;
      run = {run.data(), value.data() + value.size()};
    } else {
      pieces_.push_back({name.literal(), value, true});
    }
    run_end_ = value.data() + value.size();
  }

  /// The input's JSON; lives until the next begin().
  std::string_view end();

 private:
  void set_number(std::uint64_t number);
  char* room(std::size_t bytes);

  JsonLiteral before_id_;
  std::string before_number_;
  std::string before_key_;
  JsonLiteral middle_;             // from the id's end to the key's beginning, the number in it
  std::size_t number_digits_ = 0;  // of the number in it
  JsonLiteral end_;
  std::vector<JsonPiece> pieces_;
  const char* run_end_ = nullptr;  // where the members of the last piece end in the record
  std::string_view source_;
  std::unique_ptr<char[]> json_;  // used again for every input
  std::size_t room_ = 0;
};

/// Whether `input` sends the property `name`.
bool sends_property(const UpsertInput& input, std::string_view name);

/// A request body that is whole at any time. Its memory is reused.
class RequestBody {
 public:
  /// Adds an input's JSON. @return where it stands now; further calls may move it.
  std::string_view add(std::string_view json);

  void clear() { text_ = empty; }

  std::string_view text() const { return text_; }

  /// Exact size of the body of `count` inputs whose JSON texts have `json_bytes` bytes together.
  static constexpr std::size_t size_of(std::size_t json_bytes, std::size_t count) {
    return empty.size() + json_bytes + (count > 1 ? count - 1 : 0);
  }

 private:
  static constexpr std::string_view empty = R"({"inputs":[]})";
  static constexpr std::string_view end = "]}";

  std::string text_{empty};
};

}  // namespace sluice
