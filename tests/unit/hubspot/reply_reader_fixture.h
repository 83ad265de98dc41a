#pragma once

#include <chrono>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/hubspot/reply_reader.h"
#include "recorded_replies.h"

namespace sluice {

/// A request for contacts by e-mail, records 11, 12, ..., and the reading of a reply to it.
class ReplyReaderTest : public ::testing::Test {
 protected:
  void request(std::initializer_list<std::string_view> keys, std::string_view extra = {}) {
    for (const std::string_view key : keys) {
      owners_.emplace_back(11 + owners_.size(), key, "email", extra);
    }
    for (const TestInput& owner : owners_) inputs_.push_back(owner.view());
  }

  const ReplyReading& read(int status, std::string_view body,
                           std::vector<ReplyHeader> headers = {}) {
    reader_.read({status, headers, body}, inputs_, "email", now, reading_);
    return reading_;
  }

  std::string_view id(std::size_t input) const { return reading_.verdicts.at(input).id; }

  Outcome outcome(std::size_t input) const { return reading_.verdicts.at(input).outcome; }

  const Failure& failure(std::size_t input) const {
    return reading_.failures.at(reading_.verdicts.at(input).failure);
  }

 private:
  // Sunday, 6 November 1994, 08:49:37 UTC
  static constexpr std::chrono::system_clock::time_point now{std::chrono::seconds(784111777)};

  std::vector<TestInput> owners_;
  std::vector<UpsertInput> inputs_;
  ReplyReader reader_;
  ReplyReading reading_;
};

}  // namespace sluice
