#include "bench/mock/worker.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "bench/mock/start_replies.h"
#include "bench/mock/stream.h"

namespace sluice::mock {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t first_capacity = 256u << 10;
constexpr std::size_t head_room = 160;  // before the body, so that head and body leave in one piece
constexpr std::string_view not_found =
    R"({"status":"error","message":"the mock server knows upserts only","category":"NOT_FOUND"})";
constexpr std::string_view bad_request =
    R"({"status":"error","message":"Invalid input JSON","category":"VALIDATION_ERROR"})";

int must(int result, const char* what) {
  if (result < 0) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
  return result;
}

std::int64_t nanoseconds(Clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

bool is_upsert(const HttpRequest& request) {
  return request.method == "POST" && request.path.starts_with("/crm/v3/objects/") &&
         request.path.ends_with("/batch/upsert");
}

}  // namespace

struct Worker::Connection {
  Connection(int socket, SSL_CTX* context) : stream(socket, context) {
    received.resize(first_capacity);
  }

  Stream stream;
  std::string received;  // `size` bytes of it; simdjson may read beyond them
  std::size_t size = 0;
  std::string reply;
  std::size_t reply_begin = 0;
  bool waits = false;  // for its latency to be over
  bool closed = false;
};

int listen_on(std::uint16_t& port) {
  const int listener =
      must(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), "socket");
  const int on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  const int send_size = 256 << 10;  // a reply fits, so it leaves in one call
  setsockopt(listener, SOL_SOCKET, SO_SNDBUF, &send_size, sizeof send_size);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  socklen_t size = sizeof address;
  must(bind(listener, reinterpret_cast<const sockaddr*>(&address), size), "bind");
  must(listen(listener, 1024), "listen");
  must(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), "getsockname");
  port = ntohs(address.sin_port);
  return listener;
}

Worker::Worker(const Options& options, int listener, SSL_CTX* context, Counts& counts)
    : options_(options),
      listener_(listener),
      context_(context),
      counts_(counts),
      epoll_(must(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = listener_;
  must(epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_, &event), "epoll_ctl");
}

Worker::~Worker() {
  ::close(epoll_);
}

void Worker::run() {
  for (;;) wait_and_serve();
}

void Worker::wait_and_serve() {
  timespec left{};
  if (!waiting_.empty()) {
    const auto span = waiting_.front().time - Clock::now();
    if (span.count() > 0) {
      left.tv_sec = span / std::chrono::seconds(1);
      left.tv_nsec = (span % std::chrono::seconds(1)).count();
    }
  }
  std::array<epoll_event, 64> events;
  const int count = epoll_pwait2(epoll_, events.data(), static_cast<int>(events.size()),
                                 waiting_.empty() ? nullptr : &left, nullptr);
  send_what_is_due();
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.fd == listener_) {
      accept_one();
    } else if (const auto at = connections_.find(event.data.fd); at != connections_.end()) {
      const ConnectionPointer connection = at->second;
      serve(connection, event.events);
    }
  }
}

void Worker::accept_one() {
  const int socket = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket < 0) return;
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  connections_[socket] = std::make_shared<Connection>(socket, context_);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = socket;
  must(epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event), "epoll_ctl");
  ++counts_.connections;
}

void Worker::serve(const ConnectionPointer& connection, unsigned events) {
  bool goes_on = true;
  if (events & EPOLLOUT) {
    goes_on = connection->stream.flush();
    if (goes_on && !connection->stream.has_unsent()) watch(*connection, false);
  }
  if (goes_on && (events & ~static_cast<unsigned>(EPOLLOUT))) goes_on = receive(connection);
  if (!goes_on) close(*connection);
}

/// Reads until there is no more, so that nothing stays behind in a TLS buffer.
bool Worker::receive(const ConnectionPointer& connection) {
  Connection& one = *connection;
  for (;;) {
    const std::size_t end = one.received.size() - simdjson::SIMDJSON_PADDING;
    const auto count = one.stream.read({one.received.data() + one.size, end - one.size});
    if (!count) return false;
    if (*count == 0) return true;
    one.size += *count;
    const HttpReading reading = read_request({one.received.data(), one.size});
    if (reading.request) {
      if (!answer(connection, *reading.request)) return false;
      one.size -= reading.request->size;  // clients wait for the reply before they send more
      std::memmove(one.received.data(), one.received.data() + reading.request->size, one.size);
      if (!context_) return true;
    } else if (const std::size_t more = simdjson::SIMDJSON_PADDING + 1;
               std::max(reading.needed, one.size) + more > one.received.size()) {
      one.received.resize(2 * (std::max(reading.needed, one.size) + more));
    }
  }
}

bool Worker::answer(const ConnectionPointer& connection, const HttpRequest& request) {
  if (!request.has_length || connection->waits) return false;
  if (is_upsert(request)) {
    answer_upsert(*connection, request.body);
    if (options_.latency.count() > 0) {
      connection->waits = true;
      waiting_.push_back({Clock::now() + options_.latency, connection});
      return true;
    }
  } else {
    const std::string body = request.method == "GET" ? start_reply(request.path) : std::string();
    ++(body.empty() ? counts_.refused : counts_.others);
    prepare(*connection, body.empty() ? 404 : 200, body.empty() ? not_found : body);
  }
  return send(*connection);
}

void Worker::answer_upsert(Connection& connection, std::string_view body) {
  std::int64_t none = 0;
  if (counts_.first_upsert.load(std::memory_order_relaxed) == 0) {
    counts_.first_upsert.compare_exchange_strong(none, nanoseconds(Clock::now()));
  }
  connection.reply.resize(head_room);
  const std::optional<std::size_t> records = replier_.append(body, connection.reply);
  if (!records) {
    ++counts_.refused;
    prepare(connection, 400, bad_request);
    return;
  }
  counts_.upserts.fetch_add(1, std::memory_order_relaxed);
  counts_.records.fetch_add(*records, std::memory_order_relaxed);
  counts_.body_bytes_in.fetch_add(body.size(), std::memory_order_relaxed);
  counts_.body_bytes_out.fetch_add(connection.reply.size() - head_room, std::memory_order_relaxed);
  prepare_head(connection, 200);
}

void Worker::prepare(Connection& connection, int status, std::string_view body) {
  connection.reply.resize(head_room);
  connection.reply.append(body);
  prepare_head(connection, status);
}

/// Writes the head right before the body.
void Worker::prepare_head(Connection& connection, int status) {
  std::string head = "HTTP/1.1 " + std::to_string(status);
  head += status == 200 ? " OK" : " Refused";
  head += "\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: ";
  head += std::to_string(connection.reply.size() - head_room) + "\r\n\r\n";
  connection.reply_begin = head_room - head.size();
  connection.reply.replace(connection.reply_begin, head.size(), head);
}

bool Worker::send(Connection& connection) {
  const std::string_view reply = connection.reply;
  if (!connection.stream.write(reply.substr(connection.reply_begin))) return false;
  if (connection.stream.has_unsent()) watch(connection, true);
  counts_.last_reply.store(nanoseconds(Clock::now()), std::memory_order_relaxed);
  return true;
}

void Worker::send_what_is_due() {
  if (waiting_.empty()) return;
  const Time now = Clock::now();
  while (!waiting_.empty() && waiting_.front().time <= now) {
    const ConnectionPointer connection = std::move(waiting_.front().connection);
    waiting_.pop_front();
    connection->waits = false;
    if (!connection->closed && !send(*connection)) close(*connection);
  }
}

void Worker::watch(const Connection& connection, bool for_room) {
  epoll_event event{};
  event.events = for_room ? EPOLLIN | EPOLLOUT : EPOLLIN;
  event.data.fd = connection.stream.socket();
  must(epoll_ctl(epoll_, EPOLL_CTL_MOD, event.data.fd, &event), "epoll_ctl");
}

/// The socket is taken out of epoll now, and closed once nobody waits for the connection.
void Worker::close(const Connection& connection) {
  const int socket = connection.stream.socket();
  const auto at = connections_.find(socket);
  if (at == connections_.end() || at->second->closed) return;
  at->second->closed = true;
  epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
  connections_.erase(at);
}

}  // namespace sluice::mock
