#include "parsers/decompressor.h"

#include "parsers/input_error.h"
#include "tests/unit/parsers/compress.h"
#include "tests/unit/parsers/read_events.h"

namespace sluice {
namespace {

using test::gzip;
using test::read;
using test::Reading;
using test::zstd;
using testing::ElementsAre;
using testing::HasSubstr;

using Row = std::vector<std::string>;
using Codec = std::string (*)(std::string_view);

class EachCodec : public testing::TestWithParam<Codec> {
 protected:
  static std::string compress(std::string_view text) { return GetParam()(text); }
};

std::string codec_name(const testing::TestParamInfo<Codec>& tested) {
  return tested.param == &gzip ? "gzip" : "zstd";
}

INSTANTIATE_TEST_SUITE_P(Codecs, EachCodec, testing::Values(&gzip, &zstd), codec_name);

TEST_P(EachCodec, an_input_is_unpacked_wherever_it_is_cut) {
  const Reading reading = read(compress("a,b\n1,\"x\ny\"\n2,z\n"));
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "x\ny"}, Row{"2", "z"}));
  EXPECT_EQ(reading.events.at(1).line, 4u);
  EXPECT_EQ(reading.events.at(1).offset, 12u) << "of the unpacked input";
}

TEST_P(EachCodec, members_one_after_the_other_are_one_input) {
  const std::string empty = compress("");
  const Reading reading = read(compress("a,b\n1,") + empty + compress("2\n3,4\n") + empty);
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2"}, Row{"3", "4"}));
}

TEST_P(EachCodec, a_byte_order_mark_stands_in_the_unpacked_bytes) {
  const Reading reading =
      read(compress("\xEF\xBB\xBF"
                    "a\n1\n"));
  EXPECT_TRUE(reading.header.had_bom);
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}));
}

TEST_P(EachCodec, an_input_that_ends_too_early_is_corrupt_at_its_last_byte) {
  const std::string whole = compress("a\n1\n2\n");
  for (std::size_t size = 6; size < whole.size(); ++size) {
    const Reading reading = test::read_in_pieces(std::string_view(whole).substr(0, size), {}, "-",
                                                 [&](std::size_t) { return size; });
    EXPECT_TRUE(reading.is_corrupt) << size;
    EXPECT_THAT(reading.input_error.value_or(""),
                HasSubstr("ends too early, at byte " + std::to_string(size)));
  }
}

TEST_P(EachCodec, a_wrong_checksum_is_corrupt) {
  std::string bytes = compress("a\n1\n2\n");
  bytes[bytes.size() - (GetParam() == &gzip ? 5 : 1)] ^= 1;
  const Reading reading =
      test::read_in_pieces(bytes, {}, "-", [&](std::size_t) { return bytes.size(); });
  EXPECT_TRUE(reading.is_corrupt);
  EXPECT_THAT(reading.input_error.value_or(""), HasSubstr("data is corrupt at byte "));
}

TEST_P(EachCodec, records_before_the_broken_place_are_read) {
  const std::string bytes = compress("a\n1\n2\n") + "garbage that is neither";
  const Reading reading =
      test::read_in_pieces(bytes, {}, "-", [&](std::size_t) { return bytes.size(); });
  EXPECT_TRUE(reading.is_corrupt);
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}, Row{"2"}));
}

TEST_P(EachCodec, a_small_input_that_unpacks_into_much_is_unpacked_in_bounded_steps) {
  const std::string bytes = compress(std::string(std::size_t{50} << 20, 'x'));
  Decompressor decompressor(GetParam() == &gzip ? Compression::gzip : Compression::zstd, bytes);
  decompressor.end();
  std::vector<char> output(std::size_t{64} * 1024);
  std::size_t total = 0;
  for (;;) {
    const Decompressor::Output step = decompressor.decompress(output);
    ASSERT_LE(step.size, output.size());
    total += step.size;
    if (step.step == Decompressor::Step::ended) break;
    ASSERT_EQ(step.step, Decompressor::Step::produced);
  }
  EXPECT_EQ(total, std::size_t{50} << 20);
}

TEST(Decompressor, zero_bytes_behind_a_gzip_member_are_padding) {
  const std::string zeros(20, '\0');
  EXPECT_THAT(read(gzip("a\n1\n") + zeros).values(), ElementsAre(Row{"1"}));
  EXPECT_TRUE(read(gzip("a\n1\n") + zeros + gzip("2\n")).is_corrupt);
}

/// A frame that decoders pass over, as pzstd puts one before each frame of data.
std::string skippable_frame(char first_byte) {
  using namespace std::string_literals;
  return first_byte + "\x2a\x4d\x18\x04\0\0\0\xff\xff\0\0"s;
}

TEST(Decompressor, a_file_made_by_pzstd_is_unpacked) {
  const std::string skipped = skippable_frame('\x50');
  const Reading reading = read(skipped + zstd("a,b\n1,") + skipped + zstd("2\n3,4\n"));
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1", "2"}, Row{"3", "4"}));
  EXPECT_THAT(read(zstd("a\n1\n") + skipped).values(), ElementsAre(Row{"1"}));
}

TEST(Decompressor, any_skippable_frame_is_zstd) {
  EXPECT_EQ(find_compression(skippable_frame('\x50'), false), Compression::zstd);
  EXPECT_EQ(find_compression(skippable_frame('\x5f'), false), Compression::zstd);
  EXPECT_EQ(find_compression(skippable_frame('\x60'), false), Compression::none);
  EXPECT_EQ(find_compression("\x50\x2a\x4d", false), Compression::undecided);
  EXPECT_EQ(find_compression("\x50\x2a\x4d", true), Compression::none);
}

/// A frame of one raw block that asks for a window of 2^`window_log` bytes (RFC 8878
/// section 3.1.1).
std::string zstd_frame(int window_log) {
  using namespace std::string_literals;
  const char window = static_cast<char>((window_log - 10) << 3);
  return "\x28\xb5\x2f\xfd\0"s + window + "\x21\0\0"s + "a\n1\n";
}

TEST(Decompressor, a_whole_file_made_with_zstd_long_31_is_not_called_corrupt) {
  const Reading reading = read(zstd_frame(31));
  EXPECT_FALSE(reading.is_corrupt);
  EXPECT_THAT(reading.input_error.value_or(""),
              testing::AllOf(HasSubstr("needs a window over 128 MiB"),
                             HasSubstr("compress it again without --long")));
  EXPECT_TRUE(read(zstd_frame(28)).input_error);
}

TEST(Decompressor, a_file_made_with_zstd_long_27_is_unpacked) {
  const std::string bytes = zstd_frame(27);
  const Reading reading =
      test::read_in_pieces(bytes, {}, "-", [&](std::size_t) { return bytes.size(); });
  EXPECT_THAT(reading.values(), ElementsAre(Row{"1"}));
}

TEST(Decompressor, a_header_that_begins_with_a_capital_letter_is_no_compression) {
  EXPECT_THAT(read("Phone,email\n1,a@x.co\n").values(), ElementsAre(Row{"1", "a@x.co"}));
  EXPECT_EQ(read("P").header.names, std::vector<std::string>{"P"});
}

TEST(Decompressor, a_format_is_known_by_its_first_bytes) {
  EXPECT_EQ(find_compression("\x1f\x8b", false), Compression::gzip);
  EXPECT_EQ(find_compression("\x1f", false), Compression::undecided);
  EXPECT_EQ(find_compression("\x1f", true), Compression::none);
  EXPECT_EQ(find_compression("\x28\xb5\x2f", false), Compression::undecided);
  EXPECT_EQ(find_compression("\x28\xb5\x2f\xfd", false), Compression::zstd);
  EXPECT_EQ(find_compression("", false), Compression::undecided);
  EXPECT_EQ(find_compression("", true), Compression::none);
  EXPECT_EQ(find_compression("(a", false), Compression::none);
}

}  // namespace
}  // namespace sluice
