#pragma once

#include <chrono>
#include <string_view>

#include <boost/system/error_code.hpp>

#include "engine/net/endpoint.h"
#include "engine/net/reply_parser.h"
#include "engine/net/transport.h"

/// What went wrong, from the codes of Asio and OpenSSL to words for the user. Every message names
/// the server.
namespace sluice {

using ErrorCode = boost::system::error_code;

/// The host's addresses could not be found out.
TransportFailure lookup_failure(const ErrorCode& error, const Endpoint& endpoint);

/// No address of the host took a connection; `error` is the last one's.
TransportFailure connect_failure(const ErrorCode& error, const Endpoint& endpoint);

/// The TLS handshake failed. `verify_result` is OpenSSL's X509_V_... code (SSL_get_verify_result).
TransportFailure handshake_failure(const ErrorCode& error, long verify_result,
                                   const Endpoint& endpoint);

/// A kept connection turned out to be closed when the next request was sent on it.
TransportFailure stale_failure(const Endpoint& endpoint);

/// The stream failed or ended while a request was sent or its reply was awaited.
TransportFailure stream_failure(const ErrorCode& error, bool reply_has_begun,
                                const Endpoint& endpoint);

/// The deadline came. `doing`: what was under way ("connecting").
TransportFailure timeout_failure(std::chrono::milliseconds timeout, std::string_view doing,
                                 const Endpoint& endpoint);

TransportFailure reply_failure(const ReplyParser::Fault& fault, const Endpoint& endpoint);

}  // namespace sluice
