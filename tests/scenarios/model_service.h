#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/net/transport.h"
#include "engine/pipeline/clock.h"

namespace sluice {

/// One input as the service sees it.
struct ModelInput {
  std::string id;
  std::string trace_id;
  std::map<std::string, std::string> properties;
};

/// What the service does with one request.
struct ModelAnswer {
  int status = 200;
  std::string body;  // empty with status 200: every input is written and gets its result
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<TransportFailure> failure;  // instead of a reply
};

/// A HubSpot in memory, in virtual time: it takes `latency` for each reply, answers as `script`
/// says, and keeps a record of what a real one would notice.
class ModelService final : public Transport {
 public:
  /// Gets the number of the request, the first being 1, and its inputs.
  using Script = std::function<ModelAnswer(std::size_t request, const std::vector<ModelInput>&)>;

  ModelService(boost::asio::any_io_executor executor, Clock& clock);

  boost::asio::awaitable<std::optional<TransportFailure>> exchange(HttpRequest request,
                                                                   HttpReply& reply) override;

  std::chrono::milliseconds latency{100};
  Script script;  // absent: everything is written

  std::vector<TimePoint> request_times;
  std::vector<std::size_t> request_sizes;  // in inputs
  std::vector<std::size_t> request_bytes;
  std::size_t most_in_flight = 0;
  std::size_t overlapping_keys = 0;  // keys that stood in two requests in flight
  std::map<std::string, std::map<std::string, std::string>> store;  // by id

  /// The largest number of requests that any time of length `window` held.
  std::size_t most_in(Duration window) const;

  /// A 2xx body with a result for each of `inputs`, newest first, with trace ids.
  static std::string results(const std::vector<ModelInput>& inputs);

 private:
  void enter(const std::vector<ModelInput>& inputs);
  void leave(const std::vector<ModelInput>& inputs);

  Clock& clock_;
  Signal never_;
  std::set<std::string> keys_in_flight_;
  std::size_t in_flight_ = 0;
};

}  // namespace sluice
