#include "engine/pipeline/file_access.h"

#include <map>
#include <string>

#include "engine/pipeline/file_source.h"

namespace sluice {

InputAccess file_access(const boost::asio::any_io_executor& executor, const StoredRun* earlier) {
  std::map<std::string, std::string> absolute;
  if (earlier != nullptr) {
    for (const InputFacts& input : earlier->inputs) {
      if (!input.path.empty()) absolute[input.given] = input.path;
    }
  }
  const auto place = [absolute](const std::string& path) {
    const auto known = absolute.find(path);
    return known == absolute.end() ? path : known->second;
  };
  return {[executor, place](const std::string& path) { return open_source(executor, place(path)); },
          [place](const std::string& path) { return reads_once(place(path)); }};
}

}  // namespace sluice
