#pragma once

#include <span>
#include <string_view>

/// What help texts and man pages say besides commands and options. All views are literals, texts
/// without line ends.
namespace sluice {

struct Explained {
  std::string_view term;  // "HTTPS_PROXY, ALL_PROXY", "129, 130, 143"
  std::string_view text;
};

/// What the program is, in one sentence.
std::string_view purpose();

/// The variables that are read.
std::span<const Explained> environment_variables();

/// Paragraphs: what counts more than what, how quantities are written.
std::span<const std::string_view> value_rules();

/// Of a run, which are those of the program as a whole.
std::span<const Explained> exit_codes();

/// Of one command.
std::span<const Explained> exit_codes_of(std::string_view command);

}  // namespace sluice
