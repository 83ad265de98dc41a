#include "engine/results/whole_file.h"

#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/results/buffered_file.h"

namespace sluice {

void write_whole_file(const std::string& path, const std::string& shown_path,
                      std::string_view content) {
  const std::string partial = path + ".partial";
  ::unlink(partial.c_str());  // one that a crash has left
  try {
    BufferedFile file = BufferedFile::create(partial, shown_path);
    file.append(content);
    file.sync();
    file.close();
    if (::rename(partial.c_str(), path.c_str()) != 0) throw DiskError("write", shown_path, errno);
  } catch (...) {
    ::unlink(partial.c_str());
    throw;
  }
}

std::string read_whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return std::move(content).str();
}

}  // namespace sluice
