#include "parsers/csv_masks.h"

#include <random>

#include "tests/unit/parsers/simd_targets.h"

namespace sluice {
namespace {

std::uint64_t mask_of(std::string_view bytes, std::string_view wanted) {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (wanted.find(bytes[i]) != std::string_view::npos) mask |= std::uint64_t{1} << i;
  }
  return mask;
}

TEST(CsvMasks, are_the_same_with_every_instruction_set) {
  std::mt19937 random(20260201);
  const std::string_view alphabet = "\",;\t\r\n\0a\xFF\x8A\x8D\xA2\xAC";
  std::string bytes(100 * CsvBlock::size, 'x');
  for (char& byte : bytes) byte = alphabet[random() % alphabet.size()];
  test::for_each_simd_target([&] {
    for (const char delimiter : {',', ';', '\t', '\xAC'}) {
      std::vector<CsvBlock> blocks(100);
      find_csv_masks(bytes.data(), blocks.size(), delimiter, blocks.data());
      for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::string_view text(bytes.data() + i * CsvBlock::size, CsvBlock::size);
        ASSERT_EQ(blocks[i].quotes, mask_of(text, "\"")) << i;
        ASSERT_EQ(blocks[i].delimiters, mask_of(text, std::string(1, delimiter))) << i;
        ASSERT_EQ(blocks[i].line_ends, mask_of(text, "\r\n")) << i;
      }
    }
  });
}

TEST(CsvMasks, are_made_for_more_than_one_instruction_set) {
  EXPECT_GE(hwy::SupportedAndGeneratedTargets().size(), 2u);
}

}  // namespace
}  // namespace sluice
