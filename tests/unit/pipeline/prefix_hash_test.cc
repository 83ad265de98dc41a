#include "engine/pipeline/prefix_hash.h"

#include <xxhash.h>

namespace sluice {
namespace {

constexpr std::string_view text = "email,name\na@x.co,Ann\nb@x.co,Bob\n";

std::span<const char> bytes(std::string_view part) {
  return {part.data(), part.size()};
}

InputPrefix prefix_of(std::string_view part) {
  return {part.size(), XXH3_64bits(part.data(), part.size())};
}

TEST(PrefixHash, IsTheXxh3OfEverythingAddedHoweverItIsCut) {
  EXPECT_EQ(PrefixHash().prefix(), prefix_of(""));
  for (std::size_t first = 0; first <= text.size(); ++first) {
    for (std::size_t second = first; second <= text.size(); ++second) {
      PrefixHash hash;
      EXPECT_TRUE(hash.add(bytes(text.substr(0, first))));
      EXPECT_EQ(hash.prefix(), prefix_of(text.substr(0, first)));
      EXPECT_TRUE(hash.add(bytes(text.substr(first, second - first))));
      EXPECT_TRUE(hash.add(bytes(text.substr(second))));
      ASSERT_EQ(hash.prefix(), prefix_of(text));
    }
  }
}

TEST(PrefixHash, ConfirmsAnInputThatBeginsTheSameHoweverItIsCut) {
  for (std::size_t length = 0; length <= text.size(); ++length) {
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
      PrefixHash hash;
      hash.expect(prefix_of(text.substr(0, length)));
      EXPECT_EQ(hash.is_confirmed(), length == 0);
      ASSERT_TRUE(hash.add(bytes(text.substr(0, cut))));
      ASSERT_EQ(hash.is_confirmed(), cut >= length) << length << ", cut at " << cut;
      ASSERT_TRUE(hash.add(bytes(text.substr(cut))));
      ASSERT_TRUE(hash.is_confirmed());
      ASSERT_EQ(hash.prefix(), prefix_of(text)) << "the hash goes on behind the expected bytes";
    }
  }
}

TEST(PrefixHash, OneChangedByteIsFoundWithTheLastExpectedByteAtTheLatest) {
  const std::size_t length = text.size() - 4;
  for (std::size_t place = 0; place < length; ++place) {
    std::string changed(text);
    changed[place] = static_cast<char>(changed[place] ^ 1);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, text.size()}) {
      PrefixHash hash;
      hash.expect(prefix_of(text.substr(0, length)));
      bool is_same = true;
      std::size_t at = 0;
      for (; is_same && at < changed.size(); at += piece) {
        is_same = hash.add(bytes(std::string_view(changed).substr(at, piece)));
      }
      EXPECT_FALSE(is_same) << place;
      EXPECT_LT(at, length + 2 * piece);
      EXPECT_FALSE(hash.is_confirmed());
    }
  }
}

TEST(PrefixHash, WhatEndsTooEarlyIsNeverConfirmed) {
  PrefixHash hash;
  hash.expect(prefix_of(text));
  EXPECT_TRUE(hash.add(bytes(text.substr(0, text.size() - 1))));
  EXPECT_TRUE(hash.add({}));
  EXPECT_FALSE(hash.is_confirmed());
}

TEST(PrefixHash, WhatChangedBehindThePrefixDoesNotMatter) {
  PrefixHash hash;
  hash.expect(prefix_of(text.substr(0, 11)));
  EXPECT_TRUE(hash.add(bytes("email,name\nsomething else")));
  EXPECT_TRUE(hash.is_confirmed());
}

}  // namespace
}  // namespace sluice
