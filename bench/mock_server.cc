// A server for measuring clients, and for nothing else: every batch upsert succeeds, at once or
// after a latency, and its reply has the shape and the size of HubSpot's. It is fast enough not to
// be what is measured. sluice-sandbox is the one that behaves like HubSpot.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <span>
#include <thread>
#include <vector>

#include "bench/mock/certificate.h"
#include "bench/mock/counts.h"
#include "bench/mock/options.h"
#include "bench/mock/worker.h"

namespace sluice::mock {
namespace {

void print(const Counts& counts) {
  const auto number = [](const std::atomic<std::uint64_t>& count) {
    return static_cast<unsigned long long>(count.load());
  };
  const auto nanoseconds = counts.last_reply.load() - counts.first_upsert.load();
  const double seconds = counts.upserts > 0 ? static_cast<double>(nanoseconds) * 1e-9 : 0.0;
  std::printf(
      "{\"upserts\":%llu,\"records\":%llu,\"others\":%llu,\"refused\":%llu,\"connections\":%llu,"
      "\"body_bytes_in\":%llu,\"body_bytes_out\":%llu,\"seconds\":%.6f}\n",
      number(counts.upserts), number(counts.records), number(counts.others), number(counts.refused),
      number(counts.connections), number(counts.body_bytes_in), number(counts.body_bytes_out),
      seconds);
}

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

int serve(Options options) {
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // for the threads, too: main waits for them
  TlsContext context{nullptr, SSL_CTX_free};
  if (options.tls) context = make_tls_context(options.certificate_file);
  Counts counts;
  std::vector<std::unique_ptr<Worker>> workers;
  for (unsigned i = 0; i < options.threads; ++i) {
    const int listener = listen_on(options.port);
    workers.push_back(std::make_unique<Worker>(options, listener, context.get(), counts));
  }
  std::printf("listening on %s://127.0.0.1:%u\n", options.tls ? "https" : "http", options.port);
  std::fflush(stdout);
  for (const auto& worker : workers) std::thread([&worker] { worker->run(); }).detach();
  int signal = 0;
  sigwait(&signals, &signal);
  print(counts);
  std::fflush(stdout);
  std::_Exit(EXIT_SUCCESS);  // the workers never end
}

}  // namespace
}  // namespace sluice::mock

int main(int argc, char** argv) {
  const auto options = sluice::mock::parse_options({argv + 1, static_cast<std::size_t>(argc - 1)});
  if (!options) return 2;
  try {
    return sluice::mock::serve(*options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mock-server: %s\n", error.what());
    return EXIT_FAILURE;
  }
}
