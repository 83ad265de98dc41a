#pragma once

#include <deque>
#include <string>
#include <vector>

#include "engine/hubspot/key.h"
#include "engine/hubspot/upsert_input.h"

namespace sluice {

/// Inputs for tests, with the strings they view.
class TestInputs {
 public:
  /// An input with this key; its record number is its place, the first being 1.
  UpsertInput make(const std::string& key) {
    const std::uint64_t number = ++count_;
    const std::string& kept_key = strings_.emplace_back(key);
    const std::string& json = strings_.emplace_back(
        R"({"id":")" + key + R"(","idProperty":"email","objectWriteTraceId":")" +
        std::to_string(number) + R"(","properties":{"email":")" + key + R"("}})");
    const std::string& text = strings_.emplace_back(key + ",row");
    std::string scratch;
    return {{number, 0, number + 1, text}, kept_key, hash_key(key, scratch), json};
  }

  /// `count` inputs with different keys.
  std::vector<UpsertInput> make_many(std::size_t count) {
    std::vector<UpsertInput> inputs;
    for (std::size_t i = 0; i < count; ++i) {
      inputs.push_back(make("k" + std::to_string(count_ + 1) + "@example.com"));
    }
    return inputs;
  }

 private:
  std::deque<std::string> strings_;
  std::uint64_t count_ = 0;
};

}  // namespace sluice
