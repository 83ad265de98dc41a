#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "config/run_config.h"
#include "engine/net/transport.h"
#include "engine/pipeline/clock.h"

namespace sluice {

/// One input as the service sees it.
struct ModelInput {
  std::string id;
  std::string trace_id;
  std::map<std::string, std::string> properties;

  /// Of the record: trace ids are record numbers (CONTRACT: "Sending").
  std::uint64_t number() const { return std::stoull(trace_id); }
};

/// What the service does with one request.
struct ModelAnswer {
  int status = 200;
  std::string body;  // empty with status 200: every input is written and gets its result
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<TransportFailure> failure;  // instead of a reply
  bool confirms = false;  // the body has a result for every input, and all are written
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
  std::chrono::milliseconds most_latency{0};  // more than `latency`: random between the two
  Script script;                              // absent: everything is written

  /// A strict rolling window over arrivals, which are `latency` / 2 after the sending: more calls
  /// are refused with 429. Its state stands in the headers of every reply.
  std::optional<Rate> limit;
  std::optional<std::uint64_t> daily;  // calls left of the day; 429 DAILY when none is
  std::function<double(TimePoint)> other_calls_per_second;  // of other processes, evenly
  std::string retry_after;                                  // of its own 429s; empty: none

  const Secret* token = nullptr;        // what the transport would send
  std::string valid_token = "token-1";  // another one is answered 401, expired
  std::size_t token_requests = 0;       // at the OAuth endpoint, which gives valid_token
  bool refuses_renewals = false;        // the OAuth endpoint answers 503

  std::size_t refused_for_rate = 0;  // 429s of `limit` and `daily`
  std::size_t reads = 0;             // requests to batch/read

  std::vector<TimePoint> request_times;
  std::vector<std::size_t> request_sizes;  // in inputs
  std::vector<std::size_t> request_bytes;
  std::size_t most_in_flight = 0;
  std::size_t overlapping_keys = 0;     // keys that stood in two requests in flight
  std::size_t out_of_order_writes = 0;  // of a key, by a record before the one that wrote last
  std::map<std::string, std::map<std::string, std::string>> store;  // by id
  std::set<std::uint64_t> written;                                  // records, by number
  std::set<std::uint64_t> confirmed;  // records whose result was delivered

  std::size_t in_flight() const { return in_flight_; }

  /// Stores what `inputs` send, for scripts that answer otherwise than by results().
  void write(const std::vector<ModelInput>& inputs);

  /// The largest number of requests that any time of length `window` held.
  std::size_t most_in(Duration window) const;

  /// A 2xx body with a result for each of `inputs`, newest first, with trace ids.
  static std::string results(const std::vector<ModelInput>& inputs);

 private:
  bool take_from_window();
  void add_others(TimePoint until);
  void add_headers(HttpReply& reply);
  ModelAnswer answer(const HttpRequest& request, std::size_t number,
                     const std::vector<ModelInput>& inputs);
  ModelAnswer read_back(const HttpRequest& request) const;
  void enter(const std::vector<ModelInput>& inputs);
  void leave(const std::vector<ModelInput>& inputs);

  Clock& clock_;
  Signal never_;
  std::mt19937 random_{1};
  std::deque<TimePoint> window_;  // arrivals of all, oldest first
  TimePoint others_until_;
  double others_due_ = 0;
  std::set<std::string> keys_in_flight_;
  std::map<std::string, std::uint64_t> last_writer_;  // of each key, by number
  std::size_t in_flight_ = 0;
};

}  // namespace sluice
