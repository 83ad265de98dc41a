#include "tests/fuzz/fuzz_input.h"

#include <cstdio>
#include <cstdlib>

namespace sluice::fuzz {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "finding: %s\n", what);
  std::abort();
}

}  // namespace sluice::fuzz
