#pragma once

#include <fstream>
#include <map>
#include <string>

#include "sandbox/portal.h"

namespace sluice::sandbox {

// Keeps an account's custom objects, custom properties and records over restarts, in a file of JSON
// lines, of which the last one for a record counts:
//   {"customObject":"cars"}
//   {"object":"contacts","define":{...}}   {"object":"contacts","id":"...","properties":{...},...}
//   {"reset":true}: all records before it are forgotten
// What an answered call has changed is in the file, even if the process is killed afterwards. (A
// power failure is another matter: nothing is synced to the disk.)
class StoreFile {
 public:
  // Adds what the file holds, a file that does not exist holds nothing, and writes it anew without
  // what is outdated. A last line that was cut off is ignored. `keep_archived_keys`: see
  // RecordTable::archive. The portal must outlive the store. Throws std::runtime_error that names
  // the line, or the file if it cannot be written.
  StoreFile(std::string path, Portal& portal, bool keep_archived_keys);

  // Appends what was changed since the last time. Throws std::runtime_error.
  void save_changes();
  // The records were forgotten.
  void save_reset();

  // Writes the file anew, one line for each record. Throws std::runtime_error.
  void compact();

 private:
  void append_table(std::ostream& out, ObjectTable& table);
  void flush();
  [[noreturn]] void fail() const;

  std::string path_;
  Portal& portal_;
  std::ofstream log_;
  // How many of a table's properties the file has; they are only ever added.
  std::map<const ObjectTable*, std::size_t> saved_properties_;
};

}  // namespace sluice::sandbox
