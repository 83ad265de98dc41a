#pragma once

#include <string>

#include "sandbox/portal.h"

namespace sluice::sandbox {

// Keeps an account's custom properties and records over restarts, in a file of JSON lines:
//   {"object":"contacts","define":{...}}   {"object":"contacts","id":"...","properties":{...},...}

// Adds what the file holds; a file that does not exist holds nothing. `keep_archived_keys`: see
// RecordTable::archive. Throws std::runtime_error that names the line.
void load_store(const std::string& path, Portal& portal, bool keep_archived_keys);

// Replaces the file as a whole. Throws std::runtime_error.
void save_store(const std::string& path, const Portal& portal);

}  // namespace sluice::sandbox
