#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sandbox/access.h"
#include "sandbox/http_message.h"
#include "sandbox/portal.h"
#include "sandbox/route.h"
#include "sandbox/service_options.h"
#include "sandbox/stats.h"

namespace sluice::sandbox {

// An answer on its way.
struct Exchange {
  HttpReply reply;
  std::chrono::microseconds delay{0};
  bool counted = false;
  std::vector<std::string> keys = {};
};

// HubSpot as its API shows itself, without any network: a request and the time in, a reply out.
class Service {
 public:
  // Throws std::invalid_argument for options that make no sense together.
  explicit Service(ServiceOptions options);

  // Handles a request that arrives at `now`; its effect is there at once. Times never go back.
  Exchange arrive(HttpRequest& request, Time now);
  // The reply was sent, or its sending was given up. Once for each arrive().
  void left(const Exchange& exchange);

 private:
  struct Call {
    HttpRequest& request;
    Path path;
    Route route;
    Time now;
    std::string correlation;
    App* app = nullptr;
    ObjectTable* table = nullptr;
    CallReport report = {};
  };
  using Gate = std::optional<HttpReply> (Service::*)(Call&);

  HttpReply answer(Call& call);
  std::optional<HttpReply> authenticate(Call& call);
  std::optional<HttpReply> limit_rate(Call& call);
  std::optional<HttpReply> require_scope(Call& call);
  HttpReply perform(Call& call);
  HttpReply batch(Call& call);
  HttpReply empty_batch(const Call& call) const;
  void add_headers(const Call& call, HttpReply& reply);

  HttpReply inspect(const HttpRequest& request, const Path& path);
  void reset();

  ServiceOptions options_;
  Portal portal_;
  Access access_;
  Stats stats_;
  Random random_;
  BatchReader reader_;
};

}  // namespace sluice::sandbox
