#include "config/schema_options.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

TEST(SchemaOptions, what_is_asked_for_one_column_needs_no_definitions) {
  EXPECT_FALSE(needs_definitions({}));
  EXPECT_FALSE(needs_definitions({.conversions = {.booleans = {{{"A"}, {"yes"}, {"no"}}},
                                                  .dates = {{{"B"}, "%F"}},
                                                  .decimals = {{{"C"}, ','}},
                                                  .lists = {{{"D"}, ","}}}}));
}

TEST(SchemaOptions, what_is_asked_for_all_that_fit_does) {
  EXPECT_TRUE(needs_definitions({.match_labels = true}));
  EXPECT_TRUE(needs_definitions({.conversions = {.labels = true}}));
  EXPECT_TRUE(needs_definitions({.conversions = {.booleans = {{{}, {"yes"}, {"no"}}}}}));
  EXPECT_TRUE(needs_definitions({.conversions = {.dates = {{{"B"}, "%F"}, {{}, "%F"}}}}));
  EXPECT_TRUE(needs_definitions({.conversions = {.decimals = {{{}, ','}}}}));
  EXPECT_TRUE(needs_definitions({.conversions = {.lists = {{{}, ","}}}}));
}

}  // namespace
}  // namespace sluice
