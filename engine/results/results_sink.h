#pragma once

#include <string_view>

#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/verdict.h"

namespace sluice {

/// Where every record of a run ends, exactly once.
class ResultsSink {
 public:
  virtual ~ResultsSink() = default;

  /// HubSpot holds the record under `id`. `outcome` is created, updated or verified.
  virtual void succeeded(const UpsertInput& input, Outcome outcome, std::string_view id) = 0;

  /// The record failed. At stage `read` source.text are the record's bytes as they stand in the
  /// input (at most 64 KiB of them, any encoding), else its text.
  virtual void failed(const RecordSource& source, Stage stage, const Failure& failure) = 0;
};

}  // namespace sluice
