#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/check/record_place.h"
#include "engine/hubspot/upsert_input.h"
#include "engine/hubspot/verdict.h"

namespace sluice {

/// A record that fails.
struct ProblemPlace {
  RecordPlace place;
  std::uint64_t number = 0;  // over the whole run
};

/// Records that fail for one reason: same stage, code and property.
struct ProblemGroup {
  Stage stage{};
  std::string code;
  std::string property;
  std::uint64_t count = 0;
  std::vector<ProblemPlace> first;  // up to ProblemTally::shown_places, in their order
  std::string message;              // of the first one
  std::string example;  // of the first one: the value at fault, or what could not be read of the
                        // record; up to ProblemTally::example_bytes, empty where there is none
};

/// Counts what a check finds. Memory is bounded: no more than `max_groups` reasons are told apart,
/// failures beyond are only counted.
class ProblemTally {
 public:
  static constexpr std::size_t max_groups = 200;
  static constexpr std::size_t shown_places = 5;
  static constexpr std::size_t example_bytes = 200;

  void good() { ++good_; }
  void failed(const RecordSource& source, Stage stage, const Failure& failure,
              std::string_view example);

  std::uint64_t good_count() const { return good_; }
  std::uint64_t bad_count() const { return bad_; }

  /// The most frequent first.
  std::vector<ProblemGroup> groups() const;

 private:
  std::uint64_t good_ = 0;
  std::uint64_t bad_ = 0;
  std::map<std::tuple<Stage, std::string, std::string>, ProblemGroup> groups_;
};

}  // namespace sluice
