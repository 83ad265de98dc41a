#pragma once

#include <string>

#include "engine/results/summary.h"

namespace sluice {

/// How far a run came, as its directory shows it.
enum class RunState {
  at_work,  // a process works in the directory
  finished,
  stopped,  // in order, and can go on
  cut_off,  // killed, or the machine went down
};

struct StoredSummary {
  RunState state{};
  std::string version;  // of the program that began the run
  std::string account;  // HubSpot's portal id; empty: not known
  RunSummary summary;   // without an end and an exit code where `state` is at_work or cut_off
};

/// What is known of the run in `directory`, as the user gave it: summary.json, and where the run
/// did not get to write it, the journal. Throws std::exception whose text is for the user where
/// there is no run, or one that this version cannot read.
StoredSummary read_stored_summary(const std::string& directory);

}  // namespace sluice
