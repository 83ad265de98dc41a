#include "engine/pipeline/run_failure.h"

#include <string>

#include "engine/pipeline/input_sequence.h"
#include "engine/results/disk_error.h"

namespace sluice {

RunStop stop_after(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const DiskError& error) {
    return {3, {error.what(), ""}};
  } catch (const InputProblem& problem) {
    return {3, {problem.what(), "mend the input; what was read before it has its verdict"}};
  } catch (const std::exception& error) {
    return {3, {std::string("internal error: ") + error.what(), "please report this as a defect"}};
  }
}

bool is_input_problem(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const InputProblem&) {
    return true;
  } catch (...) {
    return false;
  }
}

}  // namespace sluice
