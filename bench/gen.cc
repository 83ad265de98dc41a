#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <variant>

#include "bench/gen_contacts.h"
#include "bench/gen_options.h"

namespace sluice::gen {
namespace {

void write_out(std::string& buffer) {
  if (std::fwrite(buffer.data(), 1, buffer.size(), stdout) != buffer.size()) {
    std::perror("sluice-gen: cannot write to standard output");
    std::exit(EXIT_FAILURE);
  }
  buffer.clear();
}

int generate(const Options& options) {
  constexpr std::size_t write_size = 256u << 10;
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  ContactFile file(options);
  std::string buffer;
  file.append_header(buffer);
  for (std::uint64_t row = 0; row < options.rows; ++row) {
    file.append_row(buffer, row);
    if (buffer.size() >= write_size) write_out(buffer);
  }
  write_out(buffer);
  return EXIT_SUCCESS;
}

int main_of(std::span<char* const> arguments) {
  const auto parsed = parse_options(arguments);
  if (const auto* message = std::get_if<Message>(&parsed)) {
    std::fputs(message->text.c_str(), message->exit_code == 0 ? stdout : stderr);
    return message->exit_code;
  }
  return generate(std::get<Options>(parsed));
}

}  // namespace
}  // namespace sluice::gen

int main(int argc, char** argv) {
  return sluice::gen::main_of({argv + 1, static_cast<std::size_t>(argc - 1)});
}
