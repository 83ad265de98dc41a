#include "engine/net/reply_parser.h"

#include <cstdint>

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace sluice {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

// A server that sends nothing but interim replies must not keep us busy until the deadline.
constexpr std::size_t max_interim_replies = 64;

// "0\r\n\r\n": what is missing of an unfinished chunked body is never shorter.
constexpr std::size_t shortest_end_of_chunks = 5;

// Whoever reads a body by whole SIMD blocks need not copy it first.
constexpr std::size_t spare_bytes = 64;

void assign_lower(std::string& to, beast::string_view from) {
  to.assign(from.data(), from.size());
  for (char& c : to) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

/// The codings that can be taken: nobody asked for a compressed reply.
bool is_acceptable_coding(http::field name, beast::string_view value) {
  if (name == http::field::content_encoding) return beast::iequals(value, "identity");
  if (name == http::field::transfer_encoding) return beast::iequals(value, "chunked");
  return true;
}

}  // namespace

/// One message, interim or final: Beast reads the syntax, the parts go straight into the reply.
class ReplyParser::Message final : public http::basic_parser<false> {
 public:
  Message(HttpReply& reply, std::size_t max_body_bytes, ReplyBody body, std::size_t& head_bytes)
      : reply_(reply), has_body_(body != ReplyBody::none), head_bytes_(head_bytes) {
    header_limit(max_head_bytes);
    body_limit(max_body_bytes);
    eager(true);
    skip(body == ReplyBody::none);
    reply_.body.clear();
  }

  bool has_refused_coding() const { return has_refused_coding_; }

 private:
  void on_request_impl(http::verb, beast::string_view, beast::string_view, int,
                       error_code&) override {}

  void on_response_impl(int code, beast::string_view, int, error_code&) override {
    reply_.status = code;
  }

  void on_field_impl(http::field name, beast::string_view name_text, beast::string_view value,
                     error_code& error) override {
    // Beast's own limit starts anew with every portion of bytes.
    head_bytes_ += name_text.size() + value.size();
    if (head_bytes_ > max_head_bytes) error = http::error::header_limit;
    if (is_trailer_) return;
    if (has_body_ && !is_acceptable_coding(name, value)) {
      has_refused_coding_ = true;
      error = http::error::bad_transfer_encoding;
    }
    if (fields_ == reply_.headers.size()) reply_.headers.emplace_back();
    auto& [lower_name, text] = reply_.headers[fields_++];
    assign_lower(lower_name, name_text);
    text.assign(value.data(), value.size());
  }

  void on_header_impl(error_code&) override {
    is_trailer_ = true;
    reply_.headers.resize(fields_);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    if (length) reply_.body.reserve(static_cast<std::size_t>(*length) + spare_bytes);
  }

  std::size_t on_body_impl(beast::string_view bytes, error_code&) override {
    reply_.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }

  void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes,
                                 error_code& error) override {
    return on_body_impl(bytes, error);
  }

  void on_finish_impl(error_code&) override {}

  HttpReply& reply_;
  bool has_body_;
  std::size_t& head_bytes_;
  std::size_t fields_ = 0;
  bool is_trailer_ = false;
  bool has_refused_coding_ = false;
};

ReplyParser::ReplyParser(HttpReply& reply, std::size_t max_body_bytes, ReplyBody body)
    : reply_(reply),
      max_body_bytes_(max_body_bytes),
      body_(body),
      message_(std::make_unique<Message>(reply, max_body_bytes, body, head_bytes_)) {}

ReplyParser::~ReplyParser() = default;

std::size_t ReplyParser::feed(std::string_view bytes) {
  has_begun_ = has_begun_ || !bytes.empty();
  const std::size_t offered = bytes.size();
  while (!bytes.empty() && !is_whole_ && !fault_) {
    const std::size_t taken = feed_message(bytes);
    bytes.remove_prefix(taken);
    if (fault_) break;
    if (message_->is_done()) {
      finish_message();
    } else if (taken == 0) {
      if (bytes.size() >= max_head_bytes) fault_ = {TransportError::bad_reply, "endless line"};
      break;
    }
  }
  return offered - bytes.size();
}

/// One step of Beast's parser, its error turned into a fault.
std::size_t ReplyParser::feed_message(std::string_view bytes) {
  const bool is_in_chunks = message_->is_header_done() && message_->chunked();
  // Fewer bytes end nothing, and Beast 1.81 asserts that they do not come (parse_chunk_header).
  if (is_in_chunks && bytes.size() < shortest_end_of_chunks) return 0;
  error_code error;
  const std::size_t taken =
      message_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
  if (!error || error == http::error::need_more) return taken;
  if (error == http::error::body_limit) {
    fault_ = {TransportError::reply_too_large,
              "longer than " + std::to_string(max_body_bytes_) + " bytes"};
  } else if (message_->has_refused_coding()) {
    fault_ = {TransportError::bad_reply, "compressed, which was not asked for"};
  } else {
    fault_ = {TransportError::bad_reply, error.message()};
  }
  return taken;
}

/// After an interim reply the next message begins (RFC 9110 section 15.2).
void ReplyParser::finish_message() {
  if (reply_.status / 100 != 1) {
    is_whole_ = true;
  } else if (reply_.status == 101) {
    fault_ = {TransportError::bad_reply, "a change of protocol, which was not asked for"};
  } else if (++interim_replies_ > max_interim_replies) {
    fault_ = {TransportError::bad_reply, "endless interim replies"};
  } else {
    message_ = std::make_unique<Message>(reply_, max_body_bytes_, body_, head_bytes_);
  }
}

void ReplyParser::end_of_stream() {
  if (is_whole_ || fault_ || !message_->got_some()) return;
  error_code error;
  message_->put_eof(error);
  is_whole_ = !error && message_->is_done();
}

bool ReplyParser::keeps_connection() const {
  return message_->keep_alive();
}

}  // namespace sluice
