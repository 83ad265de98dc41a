#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/hubspot/upsert_request.h"

namespace sluice {

/// One input of a batch upsert by e-mail or another id property, with properties beside the key.
inline std::string encoded_input(
    std::string_view key, std::string_view id_property, std::uint64_t number,
    const std::vector<std::pair<std::string, std::string>>& properties = {}) {
  std::deque<PropertyName> names;
  InputEncoder encoder(id_property);
  encoder.begin(key, number);
  for (const auto& [name, value] : properties) encoder.property(names.emplace_back(name), value);
  return std::string(encoder.end());
}

}  // namespace sluice
