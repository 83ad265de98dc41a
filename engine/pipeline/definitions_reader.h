#pragma once

#include <string>

#include <boost/asio/awaitable.hpp>

#include "engine/hubspot/property_definitions.h"
#include "engine/pipeline/preflight_call.h"

namespace sluice {

/// Asks HubSpot for the properties of an object (hubspot-api.md section 8.2).
class DefinitionsReader {
 public:
  /// @param object_segment of the object's path.
  DefinitionsReader(std::string object_segment, PreflightCall& call);

  /// One call. @return whether HubSpot told.
  boost::asio::awaitable<bool> read();

  /// Adds the properties for sensitive and highly sensitive data, with two calls: HubSpot lists
  /// them only when asked, and only to tokens that may see them. A refusal adds nothing.
  boost::asio::awaitable<void> read_sensitive();

  /// What was told so far.
  const PropertyDefinitions& definitions() const { return definitions_; }

  /// Why read() has failed, for people: "status 403".
  const std::string& failure() const { return failure_; }

 private:
  boost::asio::awaitable<void> add(std::string sensitivity);

  std::string object_segment_;
  PreflightCall& call_;
  PropertyDefinitions definitions_;
  std::string failure_;
};

}  // namespace sluice
