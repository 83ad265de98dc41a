#include "engine/policy/value_forms.h"

#include <string>

#include <gtest/gtest.h>

namespace sluice {
namespace {

using enum ValueFault;

TEST(ValueForms, plain_decimals_are_numbers) {
  for (const char* good : {"0", "7", "-7", "+7", "1234.5", ".5", "5.", "-0.00", "1e5", "1E-05",
                           "00501", "123456789012345678901234567890"}) {
    EXPECT_TRUE(is_number(good)) << good;
  }
  for (const char* bad : {"-", ".", "1,5", "1.234,56", "1,234.56", "1 234", "12€", "$5", "0x10",
                          "1e", "e5", "1.2.3", "abc", "NaN", "5%", "--5", "1\u00a0234"}) {
    EXPECT_FALSE(is_number(bad)) << bad;
  }
}

TEST(ValueForms, a_date_is_iso_or_epoch_milliseconds_at_midnight_utc) {
  for (const char* good : {"2026-12-31", "2024-02-29", "1767139200000", "0", "-86400000",
                           "2026-12-31T00:00:00Z", "2026-12-31T00:00:00.000Z"}) {
    EXPECT_EQ(check_date(good), none) << good;
  }
}

TEST(ValueForms, what_is_no_date_says_why) {
  EXPECT_EQ(check_date("2026-02-30"), no_such_day);
  EXPECT_EQ(check_date("2026-13-01"), no_such_day);
  EXPECT_EQ(check_date("1767139200001"), not_midnight);
  EXPECT_EQ(check_date("45678"), not_midnight) << "a day number of Excel";
  EXPECT_EQ(check_date("2026-12-31T10:00:00Z"), not_midnight);
  EXPECT_EQ(check_date("2026-12-31T00:00:00+02:00"), not_midnight);
  for (const char* bad : {"31/12/2026", "12/31/2026", "31.12.2026", "2026-1-5", "today",
                          "2026-12-31 00:00", "99999999999999999999", "1/1/1", "2026-12-31x"}) {
    EXPECT_EQ(check_date(bad), not_a_date) << bad;
  }
}

TEST(ValueForms, a_datetime_is_iso_8601_or_epoch_milliseconds) {
  for (const char* good :
       {"2026-01-31T10:00:00.000Z", "2026-01-31T10:00:00Z", "2026-01-31T10:00:00+01:00",
        "2026-01-31T10:00:00-0400", "2026-01-31T10:00", "2026-01-31T10:00:00.123456", "2026-01-31",
        "2026-01-31T10:00:00+02", "1769853600123", "-1"}) {
    EXPECT_EQ(check_datetime(good), none) << good;
  }
  for (const char* bad :
       {"2026-01-31 10:00:00", "31/01/2026 10:00", "2026-01-31T25:00:00Z", "2026-01-31T10",
        "2026-01-31T10:00:00.Z", "2026-01-31T10:00:00+", "2026-01-31T10:00:00Zx", "now"}) {
    EXPECT_EQ(check_datetime(bad), not_a_datetime) << bad;
  }
  EXPECT_EQ(check_datetime("2026-02-30T10:00:00Z"), no_such_day);
}

TEST(ValueForms, only_what_can_be_no_address_is_no_email) {
  for (const char* good :
       {"a@x.co", "a.b+c@x-y.example.com", "O'Hara@x.co", "jörg@müller.de", "a@[1.2.3.4]",
        "\"odd name@home\"@x.co", "a_b@sub_domain.x.co", "用户@例子.公司"}) {
    EXPECT_TRUE(may_be_email(good)) << good;
  }
  for (const char* bad : {"a", "a@", "@x.co", "a@x", "a@x..co", "a@.co", "a@x.co.", "a b@x.co",
                          "a@x.co;b@x.co", "a@x.co, b@x.co", "a@@x.co", "Ann <a@x.co>"}) {
    EXPECT_FALSE(may_be_email(bad)) << bad;
  }
}

TEST(ValueForms, length_counts_characters_and_not_bytes) {
  EXPECT_TRUE(has_legal_length(std::string(65'536, 'a')));
  EXPECT_FALSE(has_legal_length(std::string(65'537, 'a')));
  std::string umlauts;
  for (int i = 0; i < 65'536; ++i) umlauts += "ü";
  EXPECT_TRUE(has_legal_length(umlauts));
  EXPECT_FALSE(has_legal_length(umlauts + "ü"));
}

}  // namespace
}  // namespace sluice
