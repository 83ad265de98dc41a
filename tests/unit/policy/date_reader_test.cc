#include "engine/policy/date_reader.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using Output = DateReader::Output;

std::string read(std::vector<std::string> formats, std::string_view value,
                 Output output = Output::date, std::string_view zone = {}) {
  const DateReader reader(std::move(formats), zone, output);
  std::string out;
  return reader.read(value, out) ? out : "unreadable";
}

TEST(DateReader, a_date_is_read_by_its_format) {
  EXPECT_EQ(read({"%d/%m/%Y"}, "31/12/2026"), "2026-12-31");
  EXPECT_EQ(read({"%d/%m/%Y"}, "1/2/2026"), "2026-02-01");
  EXPECT_EQ(read({"%m/%d/%y"}, "12/31/26"), "2026-12-31");
  EXPECT_EQ(read({"%d.%m.%Y"}, "05.03.2026"), "2026-03-05");
  EXPECT_EQ(read({"%d %b %Y"}, "5 Mar 2026"), "2026-03-05");
  EXPECT_EQ(read({"%B %d, %Y"}, "March 5, 2026"), "2026-03-05");
  EXPECT_EQ(read({"%Y%m%d"}, "20261231"), "2026-12-31");
}

TEST(DateReader, formats_are_tried_in_their_order) {
  EXPECT_EQ(read({"%d/%m/%Y", "%m/%d/%Y"}, "03/04/2026"), "2026-04-03");
  EXPECT_EQ(read({"%d/%m/%Y", "%m/%d/%Y"}, "12/31/2026"), "2026-12-31");
}

TEST(DateReader, what_the_format_does_not_fit_is_unreadable) {
  EXPECT_EQ(read({"%d/%m/%Y"}, "31-12-2026"), "unreadable");
  EXPECT_EQ(read({"%d/%m/%Y"}, "31/12/2026 10:00"), "unreadable");
  EXPECT_EQ(read({"%d/%m/%Y"}, "12/31/2026"), "unreadable");
  EXPECT_EQ(read({"%d/%m/%Y"}, "31/12/26"), "unreadable") << "not the year 26";
  EXPECT_EQ(read({"%d/%m/%Y"}, "30/02/2026"), "unreadable");
  EXPECT_EQ(read({"%d/%m/%Y"}, std::string(100, '1')), "unreadable");
}

TEST(DateReader, a_time_of_day_is_left_out_of_a_date) {
  EXPECT_EQ(read({"%d/%m/%Y %H:%M"}, "31/12/2026 23:30", Output::date, "America/New_York"),
            "2026-12-31");
}

TEST(DateReader, a_local_time_becomes_utc) {
  const auto in = [](std::string_view zone, std::string_view value) {
    return read({"%d/%m/%Y %H:%M:%S"}, value, Output::datetime, zone);
  };
  EXPECT_EQ(in("", "31/12/2026 10:00:00"), "2026-12-31T10:00:00.000Z");
  EXPECT_EQ(in("UTC", "31/12/2026 10:00:00"), "2026-12-31T10:00:00.000Z");
  EXPECT_EQ(in("Europe/Madrid", "31/12/2026 10:00:00"), "2026-12-31T09:00:00.000Z");
  EXPECT_EQ(in("Europe/Madrid", "01/07/2026 00:30:00"), "2026-06-30T22:30:00.000Z");
  EXPECT_EQ(in("America/New_York", "31/12/2026 22:00:00"), "2027-01-01T03:00:00.000Z");
  EXPECT_EQ(in("Asia/Kolkata", "01/01/2026 05:30:00"), "2026-01-01T00:00:00.000Z");
}

TEST(DateReader, where_clocks_change_one_time_is_meant) {
  const auto in_berlin = [](std::string_view value) {
    return read({"%Y-%m-%d %H:%M"}, value, Output::datetime, "Europe/Berlin");
  };
  EXPECT_EQ(in_berlin("2026-10-25 02:30"), "2026-10-25T00:30:00.000Z") << "the earlier one";
  EXPECT_EQ(in_berlin("2026-03-29 02:30"), "2026-03-29T01:30:00.000Z") << "moved on by the gap";
}

TEST(DateReader, a_zone_in_the_value_counts_more) {
  EXPECT_EQ(
      read({"%Y-%m-%d %H:%M %z"}, "2026-12-31 10:00 -0500", Output::datetime, "Europe/Madrid"),
      "2026-12-31T15:00:00.000Z");
}

TEST(DateReader, a_date_alone_is_midnight_of_the_zone) {
  EXPECT_EQ(read({"%d/%m/%Y"}, "31/12/2026", Output::datetime, "Europe/Madrid"),
            "2026-12-30T23:00:00.000Z");
}

TEST(DateReader, seconds_since_1970) {
  EXPECT_EQ(read({"%s"}, "1767139200", Output::datetime), "2025-12-31T00:00:00.000Z");
  EXPECT_EQ(read({"%s"}, "1767139200", Output::date), "2025-12-31");
  EXPECT_EQ(read({"%s"}, "1767225599", Output::date, "Europe/Madrid"), "2026-01-01");
  EXPECT_EQ(read({"%s"}, "1767139200000", Output::date), "unreadable");
  EXPECT_EQ(read({"%s"}, "1767139200.5", Output::date), "unreadable");
}

TEST(DateReader, an_unknown_time_zone_is_refused) {
  EXPECT_THROW(DateReader({"%F"}, "Europe/Atlantis", Output::date), std::runtime_error);
}

TEST(DateReader, formats_say_whether_they_have_a_time) {
  for (const char* format : {"%H", "%Y-%m-%dT%T", "%I %p", "%R", "%s", "%F %M"}) {
    EXPECT_TRUE(has_time_of_day(format)) << format;
  }
  for (const char* format : {"%F", "%d/%m/%Y", "%%H", ""}) {
    EXPECT_FALSE(has_time_of_day(format)) << format;
  }
}

}  // namespace
}  // namespace sluice
