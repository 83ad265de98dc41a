#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/net/transport.h"

namespace sluice {

/// All heads and trailers of one reply together, and one line of the chunked coding.
inline constexpr std::size_t max_head_bytes = 64u << 10;

/// Whether a reply has a body: one to CONNECT has none, whatever its fields say (RFC 9110 section
/// 9.3.6).
enum class ReplyBody { read, none };

/// Reads one HTTP/1.x reply out of bytes that come in any portions (RFC 9112). No I/O: the caller
/// brings the bytes. Interim replies (1xx) are passed over, trailers are dropped.
class ReplyParser {
 public:
  /// Why the bytes are no reply that can be taken.
  struct Fault {
    TransportError error{};  // bad_reply or reply_too_large
    std::string what;        // "bad content-length"
  };

  /// Writes into `reply`, which must outlive the parser. A longer body than `max_body_bytes` is a
  /// fault.
  ReplyParser(HttpReply& reply, std::size_t max_body_bytes, ReplyBody body = ReplyBody::read);
  ~ReplyParser();
  ReplyParser(const ReplyParser&) = delete;
  ReplyParser& operator=(const ReplyParser&) = delete;

  /// Takes from the front of `bytes` what can be read.
  /// @return how many were taken. The others must come again, in front of those that follow.
  /// REQUIRES: neither is_whole() nor fault().
  std::size_t feed(std::string_view bytes);

  /// The server closed its side in an orderly way. That ends a reply that states no length; any
  /// other stays what it is.
  void end_of_stream();

  bool has_begun() const { return has_begun_; }  // a byte came
  bool is_whole() const { return is_whole_; }
  const std::optional<Fault>& fault() const { return fault_; }

  /// Whether the connection stands for another request. REQUIRES: is_whole().
  bool keeps_connection() const;

 private:
  class Message;

  std::size_t feed_message(std::string_view bytes);
  void finish_message();

  HttpReply& reply_;
  std::size_t max_body_bytes_;
  ReplyBody body_;
  std::size_t head_bytes_ = 0;
  std::size_t interim_replies_ = 0;
  bool has_begun_ = false;
  bool is_whole_ = false;
  std::optional<Fault> fault_;
  std::unique_ptr<Message> message_;
};

}  // namespace sluice
