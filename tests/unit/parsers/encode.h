#pragma once

#include <iconv.h>

#include <stdexcept>
#include <string>

namespace sluice::test {

/// UTF-8 text in another encoding.
inline std::string encoded(std::string text, const char* encoding) {
  const ::iconv_t conversion = ::iconv_open(encoding, "UTF-8");
  std::string out(4 * text.size() + 16, '\0');
  char* from = text.data();
  std::size_t from_left = text.size();
  char* to = out.data();
  std::size_t to_left = out.size();
  if (::iconv(conversion, &from, &from_left, &to, &to_left) != 0) {
    throw std::runtime_error("cannot encode");
  }
  ::iconv_close(conversion);
  out.resize(out.size() - to_left);
  return out;
}

}  // namespace sluice::test
