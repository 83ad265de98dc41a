#pragma once

#include <random>

namespace sluice::sandbox {

// The sandbox's one source of chance; the same seed and requests give the same replies.
using Random = std::mt19937_64;

}  // namespace sluice::sandbox
