#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// Text in any encoding in, UTF-8 out, a bounded step at a time, through iconv. A sequence that the
/// encoding does not allow becomes the byte 0xFF, which stands nowhere in UTF-8: so it costs the
/// record in which it stands, and no other one.
class TextDecoder {
 public:
  /// `encoding` is a name that iconv knows; `first_bytes` were already read. Throws InputError for
  /// an unknown encoding.
  TextDecoder(const std::string& encoding, std::string_view first_bytes);

  /// Where the next bytes go: never empty. Only when decode() needs input.
  std::span<char> prepare();
  void commit(std::size_t size) { end_ += size; }
  void end() { ended_ = true; }

  enum class Step { produced, needs_input, ended };
  struct Output {
    Step step;
    std::size_t size;  // bytes put into `output`
  };

  /// Fills a part of `output`, which has room for a few characters at least.
  Output decode(std::span<char> output);

 private:
  struct Close {
    void operator()(void* conversion) const;
  };

  std::unique_ptr<void, Close> conversion_;
  std::size_t unit_;  // bytes of the smallest piece of the encoding
  std::vector<char> storage_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
};

}  // namespace sluice
