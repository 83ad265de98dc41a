#include "config/version.h"

#include <commit.h>  // made by commit.cmake

namespace sluice {

std::string_view version() {
  return SLUICE_VERSION;
}

std::string_view commit() {
  return SLUICE_COMMIT;
}

}  // namespace sluice
