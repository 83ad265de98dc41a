#pragma once

#include <deque>
#include <string>

#include "sandbox/time.h"

namespace sluice::sandbox {

// The last calls, for `GET /sandbox/requests`.
class RequestLog {
 public:
  struct Entry {
    Time time;
    std::string method;
    std::string target;
    int status;
    std::size_t inputs;
    std::string fault;  // empty = none
  };

  void add(Entry entry);
  // A JSON object a line, oldest first.
  std::string jsonl() const;

 private:
  static constexpr std::size_t most_entries = 1000;
  std::deque<Entry> entries_;
};

}  // namespace sluice::sandbox
