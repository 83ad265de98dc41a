#include "sandbox/request_log.h"

#include "sandbox/json_writer.h"

namespace sluice::sandbox {

void RequestLog::add(Entry entry) {
  if (entries_.size() == most_entries) entries_.pop_front();
  entries_.push_back(std::move(entry));
}

std::string RequestLog::jsonl() const {
  std::string lines;
  for (const Entry& entry : entries_) {
    JsonWriter json;
    json.begin_object().member("time", iso_text(entry.time)).member("method", entry.method);
    json.member("target", entry.target).member("status", entry.status);
    json.member("inputs", entry.inputs);
    if (!entry.fault.empty()) json.member("fault", entry.fault);
    lines += json.end_object().take();
    lines += '\n';
  }
  return lines;
}

}  // namespace sluice::sandbox
