#pragma once

#include <exception>

#include "engine/pipeline/run_control.h"

namespace sluice {

/// What an exception that ended a task of a run means for the run: a full disk, an input that
/// became unreadable, or a defect of sluice itself.
RunStop stop_after(const std::exception_ptr& failure);

/// Whether it was an input that could not be read any further.
bool is_input_problem(const std::exception_ptr& failure);

}  // namespace sluice
