#pragma once

#include <boost/asio/any_io_executor.hpp>

#include "engine/pipeline/input_sequence.h"
#include "engine/results/stored_run.h"

namespace sluice {

/// How a run opens its inputs. A resumed run may have another working directory: it opens those of
/// `earlier` by their absolute paths.
/// @param earlier nullptr: the run is new.
InputAccess file_access(boost::asio::any_io_executor executor, const StoredRun* earlier);

}  // namespace sluice
