#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/scenarios/model_service.h"

/// Replies of HubSpot's, worded as recorded (hubspot-api.md section 3.4), and scripts made of them.
namespace sluice {

/// 429 of the ten-second limit. @param retry_after seconds or a date; empty: no such header.
ModelAnswer rate_limited(const std::string& retry_after);

ModelAnswer locked();                               // 423
ModelAnswer migrating(const std::string& seconds);  // 477
ModelAnswer unavailable(int status = 503);          // a web page
ModelAnswer key_not_unique();                       // 400 that names the request, not a record
ModelAnswer timed_out();

/// Whom the refusal of a whole request names.
enum class NamedBy { nobody, trace_id, key };

/// Refuses a whole request that has a bad record in it, with 400 or 409: nothing of it is written.
/// Others are written.
ModelService::Script refuse_whole_batches(int status, NamedBy named_by,
                                          std::function<bool(const ModelInput&)> is_bad);

/// Answers every `nth` request so, whatever it holds; the others are written.
ModelService::Script every(std::size_t nth, ModelAnswer answer);

/// Bodies of a 2xx for inputs that are written, other than ModelService::results().
std::string results_without_trace_ids(const std::vector<ModelInput>& inputs);
std::string results_twice(const std::vector<ModelInput>& inputs);

/// Half of a body that says that every input was written.
std::string cut_results(const std::vector<ModelInput>& inputs);

}  // namespace sluice
