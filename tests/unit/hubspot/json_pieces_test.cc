#include "engine/hubspot/json_pieces.h"

#include <cstdio>
#include <memory>
#include <random>

#include "tests/unit/parsers/simd_targets.h"

namespace sluice {
namespace {

using test::for_each_simd_target;

/// RFC 8259 section 7, one byte after the other.
std::string escaped_by_the_book(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (const auto at = std::string_view("\b\f\n\r\t").find(c); at != std::string::npos) {
      out += '\\';
      out += "bfnrt"[at];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[7];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned char>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out;
}

std::size_t room_for(std::span<const JsonPiece> pieces) {
  std::size_t plain_bytes = 0;
  std::size_t value_bytes = 0;
  for (const JsonPiece& piece : pieces) {
    plain_bytes += piece.literal.size();
    (piece.is_json ? plain_bytes : value_bytes) += piece.value.size();
  }
  return max_json_bytes(plain_bytes, value_bytes, pieces);
}

/// Into memory of exactly the size that was asked for: AddressSanitizer sees a byte too many.
std::string written(std::span<const JsonPiece> pieces, std::string_view readable) {
  const std::size_t room = room_for(pieces);
  const auto out = std::make_unique<char[]>(room);
  char* const end = write_json(out.get(), pieces, readable);
  return {out.get(), end};
}

std::string escaped(std::string_view text, std::string_view readable) {
  const JsonPiece piece{.literal = {}, .value = text};
  return written({&piece, 1}, readable);
}

/// A copy without a byte of slack before or behind it.
class Exactly {
 public:
  explicit Exactly(std::string_view bytes)
      : bytes_(std::make_unique_for_overwrite<char[]>(bytes.size())), size_(bytes.size()) {
    bytes.copy(bytes_.get(), size_);
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

TEST(JsonPieces, every_byte_value_at_every_place_is_escaped_as_the_book_says) {
  for_each_simd_target([] {
    for (std::size_t at = 0; at < 100; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(100, 'x');
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(escaped(text, text), escaped_by_the_book(text)) << at << " " << byte;
      }
    }
  });
}

TEST(JsonPieces, a_quote_at_every_place_of_texts_of_every_length) {
  for_each_simd_target([] {
    for (std::size_t size = 0; size <= 200; ++size) {
      for (std::size_t at = 0; at <= size; ++at) {
        std::string text(size, 'x');
        if (at < size) text[at] = '"';
        const Exactly exactly(text);
        ASSERT_EQ(escaped(exactly.view(), exactly.view()), escaped_by_the_book(text))
            << size << " " << at;
      }
    }
  });
}

TEST(JsonPieces, texts_of_every_length_at_every_offset_of_their_source) {
  std::mt19937 random(20260401);
  std::string bytes(300, 'x');
  for (char& c : bytes) c = random() % 8 == 0 ? static_cast<char>(random() % 256) : 'x';
  const Exactly source(bytes);
  for_each_simd_target([&] {
    for (std::size_t size = 0; size <= 200; ++size) {
      for (std::size_t offset = 0; offset + size <= bytes.size(); ++offset) {
        const std::string_view text = source.view().substr(offset, size);
        const std::string expected = escaped_by_the_book(text);
        ASSERT_EQ(escaped(text, source.view()), expected) << size << " " << offset;
        if (offset > 1) continue;
        ASSERT_EQ(escaped(text, {}), expected) << "from another place";
      }
    }
  });
}

TEST(JsonPieces, a_text_of_nothing_but_escapes_fits_the_room_that_was_foretold) {
  for_each_simd_target([] {
    for (const std::size_t size : {1u, 31u, 32u, 33u, 1000u, 16'384u, 16'385u, 100'000u}) {
      const std::string text(size, '\x01');
      ASSERT_EQ(escaped(text, text).size(), 6 * size);
    }
  });
}

TEST(JsonPieces, the_room_for_a_large_text_is_near_its_size) {
  const std::string text(1'000'000, 'x');
  const JsonPiece piece{.literal = {}, .value = text};
  EXPECT_LT(room_for({&piece, 1}), text.size() + 100);
}

TEST(JsonPieces, literals_of_every_length_stand_between_the_values) {
  for_each_simd_target([] {
    for (std::size_t size = 0; size <= 100; ++size) {
      const std::string text(size, '"');
      const JsonLiteral literal(text);
      const std::vector<JsonPiece> pieces{{literal.text(), "a\""}, {literal.text(), "b"}};
      ASSERT_EQ(written(pieces, {}), text + "a\\\"" + text + "b") << size;
    }
  });
}

TEST(JsonPieces, an_optional_piece_without_a_value_leaves_nothing) {
  const JsonLiteral literal("\",\"name\":\"");
  const auto piece = [&](std::string_view value, bool is_json) {
    return JsonPiece{literal.text(), value, is_json, true};
  };
  const JsonPiece pieces[] = {piece("", false), piece("a", false), piece("", true),
                              piece("b", true), piece("", false)};
  const std::string name(literal.text());
  for_each_simd_target([&] { ASSERT_EQ(written(pieces, {}), name + "a" + name + "b"); });
}

TEST(JsonPieces, json_is_copied_as_it_stands) {
  const JsonLiteral literal("1");
  const std::vector<JsonPiece> pieces{{literal.text(), "a\\\",\"b", true}, {literal.text(), {}}};
  for_each_simd_target([&] { ASSERT_EQ(written(pieces, {}), "1a\\\",\"b1"); });
}

}  // namespace
}  // namespace sluice
