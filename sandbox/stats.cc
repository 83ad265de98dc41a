#include "sandbox/stats.h"

#include <algorithm>

#include "sandbox/json_writer.h"

namespace sluice::sandbox {

void Stats::arrived() {
  ++calls_;
  ++in_flight_;
  in_flight_peak_ = std::max(in_flight_peak_, in_flight_);
}

void Stats::working(const CallReport& report) {
  inputs_ += report.records;
  out_of_order_writes_ += report.out_of_order_writes;
  for (const std::string& key : report.keys)
    if (++keys_in_flight_[key] > 1) ++key_overlaps_;
}

void Stats::left(int status, const std::vector<std::string>& keys) {
  if (in_flight_ > 0) --in_flight_;  // a reset forgets calls that are still in flight
  ++statuses_[status];
  for (const std::string& key : keys) {
    const auto found = keys_in_flight_.find(key);
    if (found != keys_in_flight_.end() && --found->second == 0) keys_in_flight_.erase(found);
  }
}

std::string Stats::json(std::size_t window_peak) const {
  JsonWriter json;
  json.begin_object().member("calls", calls_).member("inputs", inputs_);
  json.member("inFlight", in_flight_).member("inFlightMax", in_flight_peak_);
  json.member("windowMax", window_peak).member("keyOverlapsInFlight", key_overlaps_);
  json.member("outOfOrderWrites", out_of_order_writes_).key("statuses").begin_object();
  for (const auto& [status, count] : statuses_) json.member(std::to_string(status), count);
  json.end_object().key("faults").begin_object();
  for (const auto& [fault, count] : faults_) json.member(fault, count);
  json.end_object().end_object();
  return json.take();
}

}  // namespace sluice::sandbox
