#include "bench/mock/batch_reply.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>

namespace sluice::mock {
namespace {

namespace json = simdjson::ondemand;

std::atomic<std::uint64_t> next_id{230'900'000'001};

std::string now_as_text() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  const std::time_t seconds = milliseconds / 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%FT%T", &utc);
  std::snprintf(text.data() + size, text.size() - size, ".%03dZ",
                static_cast<int>(milliseconds % 1000));
  return text.data();
}

/// simdjson's raw texts have the blanks behind them, too.
std::string_view without_blanks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

}  // namespace

/// Raw JSON: strings have their quotes and escapes.
struct BatchReplier::Input {
  std::string_view id;
  std::string_view id_property;
  std::string_view trace_id;    // empty: none was given
  std::string_view properties;  // {...}

  /// HubSpot returns the key among the properties though only `id` had it.
  bool has_key_in_properties() const {
    const std::size_t at = properties.find(id_property);
    return at != properties.npos &&
           properties.find(':', at + id_property.size()) != properties.npos;
  }
};

BatchReplier::Input BatchReplier::read(json::object object) {
  Input input;
  for (auto field : object) {
    const json::raw_json_string name = field.key();
    if (name == "properties") {
      json::object properties = field.value().get_object();
      input.properties = without_blanks(properties.raw_json());
    } else if (name == "id") {
      input.id = without_blanks(field.value().raw_json_token());
    } else if (name == "objectWriteTraceId") {
      input.trace_id = without_blanks(field.value().raw_json_token());
    } else if (name == "idProperty") {
      input.id_property = without_blanks(field.value().raw_json_token());
    }
  }
  return input;
}

std::optional<std::size_t> BatchReplier::append(std::string_view request, std::string& out) try {
  now_ = now_as_text();
  out.append(R"({"completedAt":")").append(now_).append(R"(","status":"COMPLETE","startedAt":")");
  out.append(now_).append(R"(","results":[)");
  json::document document =
      parser_.iterate(request.data(), request.size(), request.size() + simdjson::SIMDJSON_PADDING);
  std::size_t count = 0;
  for (auto element : document["inputs"].get_array()) {
    const Input input = read(element.get_object());
    if (input.id.empty() || input.properties.empty()) return std::nullopt;
    if (count++ > 0) out += ',';
    id_ = std::to_string(next_id.fetch_add(1, std::memory_order_relaxed));
    append_result(input, out);
  }
  out += "]}";
  return count;
} catch (const simdjson::simdjson_error&) {
  return std::nullopt;
}

void BatchReplier::append_result(const Input& input, std::string& out) const {
  out.append(R"({"id":")").append(id_).append(R"(","properties":)");
  out.append(without_blanks(input.properties.substr(0, input.properties.size() - 1)));
  if (out.back() != '{') out += ',';
  if (!input.id_property.empty() && !input.has_key_in_properties()) {
    out.append(input.id_property).append(":").append(input.id).append(",");
  }
  out.append(R"("createdate":")").append(now_);
  out.append(R"(","hs_object_id":")").append(id_);
  out.append(R"(","lastmodifieddate":")").append(now_);
  out.append(R"("},"createdAt":")").append(now_);
  out.append(R"(","updatedAt":")").append(now_).append(R"(","archived":false)");
  if (!input.trace_id.empty()) out.append(R"(,"objectWriteTraceId":)").append(input.trace_id);
  out.append(R"(,"new":true})");
}

}  // namespace sluice::mock
