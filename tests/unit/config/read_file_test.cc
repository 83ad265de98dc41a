#include "config/read_file.h"

#include <gtest/gtest.h>

#include "tests/unit/config/expect_problem.h"
#include "tests/unit/config/temporary_file.h"

namespace sluice {
namespace {

TEST(ReadFile, GivesEveryByte) {
  const std::string content("a\0\r\n\xff", 5);
  EXPECT_EQ(value_of(read_file(TemporaryFile("small", content).path())), content);
  const std::string long_content(100'000, 'x');
  EXPECT_EQ(value_of(read_file(TemporaryFile("long", long_content).path())), long_content);
}

TEST(ReadFile, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(problem_of(read_file("/no/such/file")),
            "cannot read /no/such/file: No such file or directory");
  EXPECT_EQ(problem_of(read_file("/")), "cannot read /: Is a directory");
}

TEST(ReadFile, RefusesAFileThatIsTooLongToBeMeant) {
  EXPECT_NE(problem_of(read_file("/dev/zero")).find("longer than 4 MiB"), std::string::npos);
}

}  // namespace
}  // namespace sluice
