#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/access.h"
#include "sandbox/associations_api.h"
#include "sandbox/batch_call.h"
#include "sandbox/daily_quota.h"
#include "sandbox/http_message.h"
#include "sandbox/other_load.h"
#include "sandbox/portal.h"
#include "sandbox/request_log.h"
#include "sandbox/route.h"
#include "sandbox/service_options.h"
#include "sandbox/stats.h"
#include "sandbox/store_file.h"

namespace sluice::sandbox {

// What becomes of a reply on the wire.
enum class Sending {
  whole,
  half,   // the head, half of the body, then the connection is closed
  reset,  // nothing: the connection is reset
  never,  // nothing, and the connection stays open
};

// An answer on its way.
struct Exchange {
  HttpReply reply;
  std::chrono::microseconds delay{0};
  Sending sending = Sending::whole;
  // HEAD: the head tells of the body, which is not sent.
  bool without_body = false;
  // Calls to /sandbox are not: they leave no trace in the statistics.
  bool counted = false;
  std::vector<std::string> keys = {};
};

// HubSpot as its API shows itself, without any network: a request and the time in, a reply out.
class Service {
 public:
  // Throws std::invalid_argument for options that make no sense.
  explicit Service(ServiceOptions options);

  // From now on others use up the limits (ServiceOptions::other_calls_per_second).
  void start(Time now) { catch_up_other_load(now); }
  // Handles a request that arrives at `now`; its effect is there at once. Times never go back.
  Exchange arrive(HttpRequest& request, Time now);
  // Answers bytes that are no request that HTTP or the server admits: 400, 413, 414 or 431.
  Exchange arrive_malformed(int status, Time now);
  // The reply was sent, or its sending was given up. Once for each arrive().
  void left(const Exchange& exchange);

  // Keeps records and custom properties in this file from now on, and adds what is in it. Throws
  // std::runtime_error, as arrive() does when the file cannot be written any more.
  void keep_in(const std::string& path);
  // Tidies that file up, if there is one.
  void close();

 private:
  struct Call {
    HttpRequest& request;
    Path path;
    Route route;
    Time now;
    std::string correlation;
    const Fault* fault = nullptr;
    App* app = nullptr;
    ObjectTable* table = nullptr;
    CallReport report = {};
  };
  using Gate = std::optional<HttpReply> (Service::*)(Call&);
  using BatchOperation = HttpReply (*)(const BatchCall&);

  Call begin(HttpRequest& request, Path path, Time now);
  HttpReply answer(Call& call);

  // The gates, in service_gates.cc: a refusal, or nothing to let the call pass.
  std::optional<HttpReply> fail_to_connect(Call& call);
  std::optional<HttpReply> authenticate(Call& call);
  std::optional<HttpReply> limit_rate(Call& call);
  std::optional<HttpReply> require_scope(Call& call);
  std::optional<HttpReply> lock(Call& call);
  void catch_up_other_load(Time now);

  // The endpoints, in service_endpoints.cc.
  HttpReply perform(Call& call);
  HttpReply associate(Call& call);
  HttpReply perform_batch(Call& call, BatchOperation operation);
  HttpReply refresh_token(Call& call);
  HttpReply inspect(const HttpRequest& request, const Path& path);
  HttpReply inspect_stats();

  HttpReply after_effect(const Call& call, HttpReply reply);
  void add_headers(const Call& call, HttpReply& reply);
  void reset();
  void admit_apps();

  ServiceOptions options_;
  Portal portal_;
  Access access_;
  App* oauth_app_ = nullptr;
  OAuth oauth_;
  DailyQuota quota_;
  OtherLoad other_load_;
  FaultPlan faults_;
  Associations associations_;
  Stats stats_;
  RequestLog log_;
  std::optional<StoreFile> store_;
  Random random_;
  BatchReader reader_;
};

}  // namespace sluice::sandbox
