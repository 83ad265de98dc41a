#include "engine/pipeline/hopeless_failure.h"

namespace sluice {

std::optional<std::string_view> remedy_if_hopeless(TransportError error, bool any_reply) {
  switch (error) {
    case TransportError::certificate:
      return "check --base-url and the machine's clock; an authority of your own is given with "
             "--ca-file";
    case TransportError::name_not_found:
      if (any_reply) return std::nullopt;
      return "check --base-url and the machine's name resolution";
    case TransportError::proxy_not_found:
      if (any_reply) return std::nullopt;
      return "check the proxy's name in --proxy or HTTPS_PROXY";
    case TransportError::proxy_refused:
      return "check the proxy's URL, user and password in --proxy or HTTPS_PROXY; --proxy none or "
             "NO_PROXY goes without it";
    case TransportError::connect_failed:
    case TransportError::tls:
    case TransportError::stale_connection:
    case TransportError::connection_lost:
    case TransportError::timeout:
    case TransportError::reply_too_large:
    case TransportError::bad_reply:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace sluice
