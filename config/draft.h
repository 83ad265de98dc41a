#pragma once

#include <string>
#include <vector>

#include "config/run_config.h"
#include "config/setting.h"

namespace sluice {

/// What is known while options are read; becomes a RunConfig once everything fits together.
struct Draft {
  RunConfig run;
  std::string config_file;   // empty: none
  std::string map_file;      // empty: none
  std::string token_file;    // empty: the environment's token counts
  bool proxy_given = false;  // else the environment's counts
  bool quiet = false;
  bool verbose = false;
  bool is_check = false;  // read and count only
  bool wants_help = false;
  bool wants_config = false;
  std::vector<Setting> settings;  // every one that counts, in the order of applying
  std::string object_origin;      // where run.object comes from, as Layer::place
  std::string inputs_origin;
};

}  // namespace sluice
