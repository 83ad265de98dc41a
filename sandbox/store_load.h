#pragma once

#include <string>

#include "sandbox/portal.h"

namespace sluice::sandbox {

// Adds to the account what a store file holds (store_file.h); one that does not exist holds
// nothing. Throws std::runtime_error that names the line.
void load_store(const std::string& path, Portal& portal, bool keep_archived_keys);

}  // namespace sluice::sandbox
