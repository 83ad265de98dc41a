#pragma once

#include <string>
#include <string_view>

#include "config/secret.h"
#include "engine/net/endpoint.h"
#include "engine/net/transport.h"

namespace sluice {

/// Writes the head of a request: request line and fields (RFC 9112 sections 3 and 5). What is the
/// same for every request is put together once; the token is read anew for each.
class RequestHead {
 public:
  /// `token` (null: none) outlives this object; its content may be replaced between writes.
  /// @throws std::runtime_error when the token has a byte that is no visible ASCII character: a
  ///         line end in it would start a field of its own.
  RequestHead(const Endpoint& endpoint, const Secret* token, std::string_view user_agent);

  /// The head for `request`, blank line included; Authorization only where the request asks for it
  /// and there is a token.
  /// @throws std::invalid_argument when the target is not one: '/' first, then visible ASCII;
  ///         std::runtime_error as the constructor.
  std::string write(const HttpRequest& request) const;

 private:
  std::string path_prefix_;
  const Secret* token_;
  std::string fields_;  // of every request, each with its line end
};

}  // namespace sluice
