#include <exception>
#include <iostream>
#include <stdexcept>

#include "sandbox/http_server.h"
#include "sandbox/options.h"
#include "sandbox/store_file.h"

namespace {

using namespace sluice::sandbox;

void serve(const Options& options) {
  Service service{options.service};
  if (!options.store.empty())
    load_store(options.store, service.portal(), options.service.switches.restore_archived);
  std::optional<CertificateFiles> tls;
  if (!options.tls_directory.empty()) tls = certificate_in(options.tls_directory);
  HttpServer server{service, options.port, tls};
  std::cout << "listening on " << server.url() << std::endl;
  server.run();
  if (!options.store.empty()) save_store(options.store, service.portal());
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
