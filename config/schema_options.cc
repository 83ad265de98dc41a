#include "config/schema_options.h"

#include <algorithm>

namespace sluice {
namespace {

template <class Given>
bool fits_many(const std::vector<Given>& given) {
  return std::ranges::any_of(given, [](const Given& each) { return each.scope.column.empty(); });
}

}  // namespace

bool needs_definitions(const SchemaOptions& options) {
  const ConversionOptions& conversions = options.conversions;
  return options.match_labels || conversions.labels || fits_many(conversions.booleans) ||
         fits_many(conversions.dates) || fits_many(conversions.decimals) ||
         fits_many(conversions.lists);
}

}  // namespace sluice
