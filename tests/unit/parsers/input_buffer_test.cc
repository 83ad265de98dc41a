#include "parsers/input_buffer.h"

namespace sluice {
namespace {

void put(InputBuffer& buffer, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::span<char> space = buffer.prepare();
    const std::size_t size = std::min(space.size(), bytes.size());
    bytes.copy(space.data(), size);
    buffer.commit(size);
    bytes.remove_prefix(size);
  }
}

TEST(InputBuffer, gives_back_in_order_what_was_put_in) {
  InputBuffer buffer;
  put(buffer, "abc");
  buffer.consume(2);
  put(buffer, "def");
  EXPECT_EQ(buffer.data(), "cdef");
  EXPECT_EQ(buffer.offset(), 2u);
  EXPECT_FALSE(buffer.ended());
  buffer.end();
  EXPECT_TRUE(buffer.ended());
}

TEST(InputBuffer, consumed_bytes_stay_readable_until_the_next_prepare) {
  InputBuffer buffer;
  put(buffer, "record\nrest");
  const std::string_view record = buffer.data().substr(0, 6);
  buffer.consume(7);
  EXPECT_EQ(record, "record");
}

TEST(InputBuffer, padding_behind_the_data_is_readable_when_it_is_full) {
  InputBuffer buffer;
  put(buffer, std::string(buffer.prepare().size(), 'x'));
  const std::string_view data = buffer.data();
  unsigned sum = 0;
  for (std::size_t i = 0; i < InputBuffer::padding; ++i) {
    sum += static_cast<unsigned char>(data.data()[data.size() + i]);
  }
  EXPECT_LE(sum, 255u * InputBuffer::padding);
}

TEST(InputBuffer, does_not_grow_while_it_is_consumed) {
  InputBuffer buffer;
  const std::size_t capacity = buffer.capacity();
  for (int i = 0; i < 100; ++i) {
    put(buffer, std::string(100'000, 'x'));
    buffer.consume(buffer.data().size() - 60'000 * static_cast<unsigned>(i == 0));
  }
  EXPECT_EQ(buffer.capacity(), capacity);
}

TEST(InputBuffer, one_byte_at_a_time_does_not_grow_it_either) {
  InputBuffer buffer;
  const std::size_t capacity = buffer.capacity();
  for (int i = 0; i < 1'000'000; ++i) {
    buffer.prepare().front() = 'x';
    buffer.commit(1);
    buffer.consume(1);
  }
  EXPECT_EQ(buffer.capacity(), capacity);
  EXPECT_EQ(buffer.offset(), 1'000'000u);
}

TEST(InputBuffer, grows_with_what_is_left_unread) {
  InputBuffer buffer;
  put(buffer, std::string(std::size_t{2} << 20, 'x'));
  EXPECT_EQ(buffer.data().size(), std::size_t{2} << 20);
  EXPECT_LT(buffer.capacity(), std::size_t{4} << 20);
}

}  // namespace
}  // namespace sluice
