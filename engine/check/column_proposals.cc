#include "engine/check/column_proposals.h"

#include <string>
#include <utility>

#include "engine/check/date_guess.h"
#include "engine/check/decimal_guess.h"
#include "engine/check/option_guess.h"
#include "engine/check/word_guess.h"

namespace sluice {

namespace {

// Of a column whose property takes dates or numbers, some values may be plainly wrong.
constexpr double fitting_where_known = 0.8;
constexpr double fitting_where_unknown = 1;

std::string name_of(char separator) {
  return separator == '\n' ? "newline" : std::string(1, separator);
}

class Conversions {
 public:
  Conversions(const ColumnSample& sample, const PropertyDefinition* definition)
      : sample_(sample), definition_(definition) {}

  void add_dates();
  void add_decimals();
  void add_words();
  void add_options();
  Proposals take() { return std::move(proposals_); }

 private:
  std::string column() const { return "column \"" + sample_.column + "\""; }

  std::string with_column(std::string_view value) const {
    return sample_.column + "=" + std::string(value);
  }

  double fitting() const { return definition_ ? fitting_where_known : fitting_where_unknown; }

  /// " (if amount takes numbers)" where that is not known.
  std::string condition(std::string_view what) const {
    if (definition_ != nullptr) return {};
    return ", if the property \"" + sample_.property + "\" takes " + std::string(what);
  }

  const ColumnSample& sample_;
  const PropertyDefinition* definition_;
  Proposals proposals_;
};

void Conversions::add_dates() {
  const DateGuess guess = guess_dates(sample_.values, fitting());
  if (guess.format.empty()) return;
  if (guess.other.empty()) {
    const bool has_times = guess.format.find(':') != guess.format.npos;
    proposals_.push_back({"date", with_column(guess.format),
                          column() + " holds dates written as " + guess.format +
                              condition("dates") +
                              (has_times ? "; --timezone says whose time it is, else UTC" : "")});
    return;
  }
  proposals_.push_back({"", "",
                        column() +
                            " holds dates, but no day over 12 tells days from months: --date \"" +
                            with_column(guess.format) + "\" where days come first, --date \"" +
                            with_column(guess.other) + "\" where months do"});
}

void Conversions::add_decimals() {
  if (guess_decimals(sample_.values, fitting()) != DecimalGuess::comma) return;
  proposals_.push_back({"decimal", with_column("comma"),
                        column() + " holds numbers with decimal commas" + condition("numbers")});
}

void Conversions::add_words() {
  const std::string_view words = guess_boolean_words(sample_.values);
  if (words.empty()) return;
  proposals_.push_back({"bool", with_column(words),
                        column() + " says " + std::string(words) + " for true and false"});
}

void Conversions::add_options() {
  if (definition_->has_external_options || definition_->options.empty()) return;
  const OptionGuess guess = guess_options(sample_.values, *definition_);
  if (guess.separator != ';') {
    proposals_.push_back({"multi", with_column(name_of(guess.separator)),
                          column() + " separates the elements of its lists otherwise than with ;"});
  }
  if (guess.has_labels) {
    proposals_.push_back(
        {"labels", "", column() + " holds labels of options, not their internal values"});
  }
}

}  // namespace

Proposals propose_conversions(const ColumnSample& sample, const PropertyDefinition* definition) {
  if (sample.is_key || sample.property.empty()) return {};
  Conversions conversions(sample, definition);
  if (definition == nullptr) {
    conversions.add_dates();
    conversions.add_decimals();
    return conversions.take();
  }
  if (definition->is_boolean()) {
    conversions.add_words();
    return conversions.take();
  }
  switch (definition->type) {
    case PropertyType::date:
    case PropertyType::datetime:
      conversions.add_dates();
      break;
    case PropertyType::number:
      conversions.add_decimals();
      break;
    case PropertyType::enumeration:
      conversions.add_options();
      break;
    case PropertyType::boolean:
    case PropertyType::string:
    case PropertyType::phone_number:
    case PropertyType::other:
      break;
  }
  return conversions.take();
}

}  // namespace sluice
