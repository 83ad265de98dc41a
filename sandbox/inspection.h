#pragma once

#include <string>

#include "sandbox/portal.h"

namespace sluice::sandbox {

// Each record that is not archived on a line of its own, in order of creation:
// {"id","properties":{as stored, by name},"createdAt","updatedAt"}.
std::string records_as_jsonl(const ObjectTable& table);

}  // namespace sluice::sandbox
