#include "engine/check/empty_columns.h"

#include "engine/hubspot/key.h"

namespace sluice {

void EmptyColumns::drop_filled(std::span<const Field> fields) {
  std::erase_if(columns_, [&](std::size_t column) {
    const std::string_view value = fields[column].value;
    return !(trim_ ? trim_blanks(value) : value).empty();
  });
}

}  // namespace sluice
