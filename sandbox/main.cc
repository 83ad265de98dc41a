#include <exception>
#include <iostream>

#include "sandbox/http_server.h"
#include "sandbox/options.h"

int main(int argument_count, char** arguments) {
  using namespace sluice::sandbox;
  const auto parsed = parse_options(argument_count, arguments);
  if (const int* exit_code = std::get_if<int>(&parsed)) return *exit_code;
  const Options& options = std::get<Options>(parsed);
  try {
    Service service{options.service};
    HttpServer server{service, options.port};
    std::cout << "listening on " << server.url() << std::endl;
    server.run();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "sluice-sandbox: " << error.what() << '\n';
    return 1;
  }
}
