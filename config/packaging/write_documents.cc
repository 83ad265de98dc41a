// sluice-documents DIRECTORY DATE: writes man pages and completions, for the build.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include "config/packaging/completions.h"
#include "config/packaging/man_page.h"
#include "config/version.h"

namespace {

using namespace sluice;
namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& content) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << content;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

void write_documents(const fs::path& directory, std::string_view date) {
  const packaging::Edition edition{version(), date};
  write(directory / "man" / "sluice.1", packaging::overview_page(edition));
  for (const Command& command : commands()) {
    write(directory / "man" / ("sluice-" + std::string(command.name) + ".1"),
          packaging::command_page(command, edition));
  }
  write(directory / "man" / "sluice-sandbox.1",
        packaging::sandbox_page(sandbox::option_help(), edition));
  write(directory / "completions" / "sluice.bash", packaging::bash_completion());
  write(directory / "completions" / "_sluice", packaging::zsh_completion());
  write(directory / "completions" / "sluice.fish", packaging::fish_completion());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw std::runtime_error("usage: sluice-documents DIRECTORY DATE");
    write_documents(argv[1], argv[2]);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "sluice-documents: " << error.what() << '\n';
    return 1;
  }
}
