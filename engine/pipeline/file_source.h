#pragma once

#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "engine/pipeline/byte_source.h"

namespace sluice {

/// Opens an input: a file, a named pipe, or "-" for standard input.
/// @throws std::system_error whose text says why not, without the name.
std::unique_ptr<ByteSource> open_source(boost::asio::any_io_executor executor,
                                        const std::string& path);

/// Whether `path` can be read once only: standard input, a pipe, a socket, a device.
bool reads_once(const std::string& path);

}  // namespace sluice
