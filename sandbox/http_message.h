#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice::sandbox {

// A request as the sandbox's logic sees it, free of any HTTP library.
struct HttpRequest {
  std::string method;
  std::string target;         // path and query
  std::string authorization;  // the header's whole value, empty if absent
  std::string content_type;
  bool accepts_gzip = false;
  std::string body;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpReply {
  int status = 200;
  std::string body;
  std::string content_type = "application/json;charset=utf-8";
  Headers headers = {};
};

}  // namespace sluice::sandbox
