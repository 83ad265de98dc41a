#include "engine/pipeline/definitions_reader.h"

#include <utility>

namespace sluice {

namespace asio = boost::asio;

DefinitionsReader::DefinitionsReader(std::string object_segment, PreflightCall& call)
    : object_segment_(std::move(object_segment)), call_(call) {}

asio::awaitable<bool> DefinitionsReader::read() {
  const std::string path = properties_path(object_segment_);
  const bool told = co_await call_.get_patiently(path);
  failure_ = call_.failure();
  if (!told) co_return false;
  const auto read = read_property_definitions(call_.reply().body);
  failure_ = "a reply that is no list of properties";
  if (!read) co_return false;
  definitions_.add_all(*read);
  co_return true;
}

asio::awaitable<void> DefinitionsReader::read_sensitive() {
  co_await add("sensitive");
  co_await add("highly_sensitive");
}

asio::awaitable<void> DefinitionsReader::add(std::string sensitivity) {
  const std::string path = properties_path(object_segment_, sensitivity);
  const bool told = co_await call_.get(path);
  if (!told) co_return;
  const auto read = read_property_definitions(call_.reply().body);
  if (read) definitions_.add_all(*read);
}

}  // namespace sluice
