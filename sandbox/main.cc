#include <exception>
#include <iostream>
#include <stdexcept>

#include "sandbox/http_server.h"
#include "sandbox/options.h"

namespace {

using namespace sluice::sandbox;

void serve(const Options& options) {
  Service service{options.service};
  if (!options.store.empty()) service.keep_in(options.store);
  std::optional<CertificateFiles> tls;
  if (!options.tls_directory.empty()) tls = certificate_in(options.tls_directory);
  HttpServer server{service, options.port, tls};
  std::cout << "listening on " << server.url() << std::endl;
  server.run();
  service.close();
}

}  // namespace

int main(int argument_count, char** arguments) {
  const auto parsed = parse_options(argument_count, arguments);
  if (const int* exit_code = std::get_if<int>(&parsed)) return *exit_code;
  try {
    serve(std::get<Options>(parsed));
    return 0;
  } catch (const std::invalid_argument& mistake) {
    std::cerr << "sluice-sandbox: " << mistake.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "sluice-sandbox: " << error.what() << '\n';
    return 1;
  }
}
