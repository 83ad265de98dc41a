#pragma once

#include <string>
#include <string_view>

/// Pieces of a man page, man(7).
namespace sluice::packaging {

/// `text` as a line of its own that prints as it stands: no byte of it is an instruction.
std::string roff_text(std::string_view text);

std::string bold(std::string_view text);
std::string italic(std::string_view text);

std::string section(std::string_view title);
std::string subsection(std::string_view title);

/// A paragraph behind a tag that is roff already.
std::string tagged(const std::string& tag, std::string_view text);

/// Lines that are neither filled nor joined.
std::string literal_block(std::string_view lines);

struct PageTitle {
  std::string_view name;  // "sluice-upsert"
  std::string_view version;
  std::string_view date;  // 2026-11-24
};

/// The head of a page of section 1, with its NAME section.
std::string page_start(const PageTitle& title, std::string_view summary);

}  // namespace sluice::packaging
