#pragma once

#include <span>
#include <string>
#include <string_view>

#include "config/command.h"
#include "sandbox/options.h"

/// The man pages, made from what `--help` is made from.
namespace sluice::packaging {

struct Edition {
  std::string_view version;  // "0.1.0"
  std::string_view date;     // 2026-11-24
};

/// sluice(1): the commands.
std::string overview_page(const Edition& edition);

/// sluice-upsert(1) and so on.
std::string command_page(const Command& command, const Edition& edition);

/// sluice-sandbox(1)
std::string sandbox_page(std::span<const sandbox::OptionHelp> options, const Edition& edition);

}  // namespace sluice::packaging
