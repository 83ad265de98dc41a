#include "parsers/text_decoder.h"

#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>

#include "parsers/input_error.h"

namespace sluice {
namespace {

constexpr std::size_t read_size = std::size_t{64} * 1024;
constexpr char never_in_utf8 = '\xFF';

/// How far to go on behind a bad sequence so that the next unit is a whole one again.
std::size_t unit_of(const std::string& encoding) {
  std::string name;
  for (const char byte : encoding) name += static_cast<char>(std::toupper(byte & 0x7f));
  if (name.starts_with("UTF-16") || name.starts_with("UTF16") || name.starts_with("UCS-2") ||
      name.starts_with("UCS2")) {
    return 2;
  }
  if (name.starts_with("UTF-32") || name.starts_with("UTF32") || name.starts_with("UCS-4") ||
      name.starts_with("UCS4")) {
    return 4;
  }
  return 1;
}

}  // namespace

void TextDecoder::Close::operator()(void* conversion) const {
  ::iconv_close(conversion);
}

TextDecoder::TextDecoder(const std::string& encoding, std::string_view first_bytes)
    : unit_(unit_of(encoding)),
      storage_(std::max(read_size, 2 * first_bytes.size())),
      end_(first_bytes.size()) {
  ::iconv_t conversion = ::iconv_open("UTF-8", encoding.c_str());
  // POSIX says it so: NOLINTNEXTLINE(performance-no-int-to-ptr)
  if (conversion == reinterpret_cast<::iconv_t>(-1)) {
    throw InputError("iconv does not know the encoding " + encoding);
  }
  conversion_.reset(conversion);
  std::ranges::copy(first_bytes, storage_.begin());
}

// What is left is the beginning of a character at most.
std::span<char> TextDecoder::prepare() {
  std::memmove(storage_.data(), storage_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  return std::span(storage_).subspan(end_);
}

TextDecoder::Output TextDecoder::decode(std::span<char> output) {
  char* from = storage_.data() + begin_;
  std::size_t from_left = end_ - begin_;
  char* to = output.data();
  std::size_t to_left = output.size();
  const std::size_t result = ::iconv(conversion_.get(), &from, &from_left, &to, &to_left);
  const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
  begin_ = end_ - from_left;
  if (to_left > 0 && (error == EILSEQ || (error == EINVAL && ended_))) {
    begin_ = std::min(end_, begin_ + unit_);
    *to++ = never_in_utf8;
    --to_left;
  }
  // Some decoders hold a letter back that the next one might combine with.
  const bool is_last = ended_ && begin_ == end_ && error == 0 && to_left == output.size();
  if (is_last) ::iconv(conversion_.get(), nullptr, nullptr, &to, &to_left);
  const std::size_t produced = output.size() - to_left;
  if (produced > 0) return {Step::produced, produced};
  return {ended_ ? Step::ended : Step::needs_input, 0};
}

}  // namespace sluice
