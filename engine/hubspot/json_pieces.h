#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "engine/hubspot/json_escape.h"

/// JSON texts that are mostly the same from record to record, with values in between: written by
/// whole SIMD blocks, in one call a record. Values are ~12 bytes long at the median; what costs is
/// not the bytes but every branch on their number.
namespace sluice {

/// A block may be read and written whole where only its first bytes count.
inline constexpr std::size_t json_block_bytes = 32;

/// JSON text that is known before the first record, with a block of readable bytes behind it.
class JsonLiteral {
 public:
  explicit JsonLiteral(std::string_view text) : padded_(text), size_(text.size()) {
    padded_.append(json_block_bytes, '\0');
  }

  std::string_view text() const { return {padded_.data(), size_}; }

  /// Other bytes from `at` on, as many as `bytes` has. Views of the text see them.
  void replace(std::size_t at, std::string_view bytes) {
    bytes.copy(padded_.data() + at, bytes.size());
  }

 private:
  std::string padded_;
  std::size_t size_;
};

/// `literal` as it stands, then `value` with what a JSON string must escape escaped.
struct JsonPiece {
  std::string_view literal;  // json_block_bytes behind it are readable: a JsonLiteral's end
  std::string_view value;
  bool is_json = false;      // `value` is JSON text: nothing is escaped
  bool is_optional = false;  // where `value` is empty, nothing is written
};

/// Escapes that `pieces` will get, counted in their values.
std::size_t count_escapes(std::span<const JsonPiece> pieces);

/// How many bytes write_json() may need for `pieces`, a block of slack included: near what it will
/// write for large values, up to six times that for small ones.
/// @param plain_bytes of their literals and JSON texts together
/// @param value_bytes of the values that are to be escaped
inline std::size_t max_json_bytes(std::size_t plain_bytes, std::size_t value_bytes,
                                  std::span<const JsonPiece> pieces) {
  // Up to here six times the size is not worth a look at the bytes.
  constexpr std::size_t small = std::size_t{16} * 1024;
  plain_bytes += json_block_bytes;
  if (value_bytes <= small) return plain_bytes + max_escape_bytes * value_bytes;
  return plain_bytes + value_bytes + (max_escape_bytes - 1) * count_escapes(pieces);
}

/// Writes `pieces` one behind the other to `out`, which has room for max_json_bytes().
/// @param readable the bytes in which most values lie and what may be read behind them; a value
/// that
///   starts a block before their end is read by whole blocks, which is faster.
/// @return behind what was written.
char* write_json(char* out, std::span<const JsonPiece> pieces, std::string_view readable);

/// Writes `text` escaped, without quotes, to `out`, which has room for max_escape_bytes a byte and
/// a block.
/// @return behind what was written.
char* write_escaped(char* out, std::string_view text);

}  // namespace sluice
