#include "sandbox/reply_text.h"

#include <string_view>

#include "sandbox/http_date.h"

namespace sluice::sandbox {
namespace {

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 204:
      return "No Content";
    case 207:
      return "Multi-Status";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 423:
      return "Locked";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    default:
      return "Unknown";  // 521 to 526 have no name of their own
  }
}

}  // namespace

std::string reply_head(const HttpReply& reply, Time now, bool keep_alive) {
  std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " ";
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.append(name).append(": ").append(value).append("\r\n");
  };
  head.append(reason(reply.status)).append("\r\n");
  add("date", http_date(now));
  if (reply.status != 204) {
    add("content-type", reply.content_type);
    add("content-length", std::to_string(reply.body.size()));
  }
  add("cf-cache-status", "DYNAMIC");
  add("strict-transport-security", "max-age=31536000; includeSubDomains; preload");
  add("vary", "origin, accept-encoding");
  add("access-control-allow-credentials", "false");
  add("server", "cloudflare");
  for (const auto& [name, value] : reply.headers) add(name, value);
  if (!keep_alive) add("connection", "close");
  return head.append("\r\n");
}

}  // namespace sluice::sandbox
