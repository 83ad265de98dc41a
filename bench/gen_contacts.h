#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bench/gen_options.h"

namespace sluice::gen {

/// Random numbers of one row: splitmix64, so that each row depends on the seed and its number only.
class RowRandom {
 public:
  RowRandom(std::uint64_t seed, std::uint64_t row);

  std::uint64_t next();
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  bool happens(double share);

  template <class Table>
  const auto& pick(const Table& table) {
    return table[below(table.size())];
  }

 private:
  std::uint64_t state_;
};

/// The rows of a made-up contacts file of twelve columns, about 228 bytes each: names of many
/// scripts, zip codes with leading zeros, 5 % remarks with quotes and commas, 1 % with line ends.
/// E-mails are unique by row number, but for the asked share of duplicates.
class ContactFile {
 public:
  explicit ContactFile(const Options& options) : options_(options) {}

  /// The line of column names; JSONL has none.
  void append_header(std::string& out) const;

  /// Row `row`, the first being 0, with its line end.
  void append_row(std::string& out, std::uint64_t row);

 private:
  enum class Defect { none, bad_email, empty_email, broken_row, broken_text, bad_utf8 };

  void set_email(RowRandom& random, std::uint64_t row);
  void set_contact(RowRandom& random, std::uint64_t row);
  void set_remark(RowRandom& random);
  void spoil(Defect defect);
  void append_csv(std::string& out, Defect defect) const;
  void append_jsonl(std::string& out, Defect defect) const;

  Options options_;
  std::string fields_[12];
};

}  // namespace sluice::gen
