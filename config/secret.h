#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace sluice {

/// A credential. It converts to no string and has no stream operator, so it cannot reach a log, a
/// file or an error text by accident: whoever needs the bytes asks for them by name. The bytes are
/// overwritten when the object dies.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret() { wipe(); }

  bool empty() const { return value_.empty(); }

  /// The bytes, for the one place that puts them on the wire.
  std::string_view reveal() const { return value_; }

 private:
  void wipe() {
    volatile char* bytes = value_.data();
    for (std::size_t i = 0; i < value_.size(); ++i) bytes[i] = 0;
  }

  std::string value_;
};

}  // namespace sluice
