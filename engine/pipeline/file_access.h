#pragma once

#include <boost/asio/any_io_executor.hpp>

#include "engine/pipeline/input_sequence.h"
#include "engine/results/stored_run.h"

namespace sluice {

/// Inputs as they stand on this machine. @param earlier the run to go on with, or nullptr: it may
/// have begun in another working directory, so its inputs are opened by their absolute paths.
InputAccess file_access(const boost::asio::any_io_executor& executor, const StoredRun* earlier);

}  // namespace sluice
