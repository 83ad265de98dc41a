// A peer of ./dev bench: what a competent C++ programmer writes in an evening to load a JSONL file
// with libcurl-multi and simdjson. Eight connections that are kept open, bodies made of the lines
// as they stand, replies read with On-Demand, every record's success counted by its trace id. No
// result files, no retries: a request or a record that fails ends it.
//
//     peer-libcurl URL FILE.jsonl [CA_FILE]

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <curl/curl.h>
#include <stdexcept>
#include <string>
#include <string_view>

#include <simdjson.h>

namespace {

constexpr std::size_t connections = 8;
constexpr std::size_t records_per_request = 100;

/// The lines of a file, read in large pieces. What is parsed may be read beyond its end.
class Lines {
 public:
  explicit Lines(const char* path) : file_(open(path, O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) throw std::runtime_error("cannot open the file");
    buffer_.resize(capacity + simdjson::SIMDJSON_PADDING);
  }
  ~Lines() { close(file_); }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  /// False at the end. The line lives until the next call.
  bool next(std::string_view& line) {
    const char* end = nullptr;
    while ((end = find_end()) == nullptr) {
      if (!read_more()) {
        if (begin_ == end_) return false;
        end = buffer_.data() + end_;  // a last line without its line end
        break;
      }
    }
    const char* const begin = buffer_.data() + begin_;
    line = {begin, static_cast<std::size_t>(end - begin)};
    begin_ = std::min(begin_ + line.size() + 1, end_);
    return true;
  }

 private:
  static constexpr std::size_t capacity = 1u << 20;

  const char* find_end() const {
    return static_cast<const char*>(std::memchr(buffer_.data() + begin_, '\n', end_ - begin_));
  }

  bool read_more() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (end_ == capacity) throw std::runtime_error("a line is longer than 1 MiB");
    const ssize_t count = read(file_, buffer_.data() + end_, capacity - end_);
    if (count < 0) throw std::runtime_error("cannot read the file");
    end_ += static_cast<std::size_t>(count);
    return count > 0;
  }

  const int file_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

void append_number(std::string& out, std::size_t number) {
  std::array<char, 24> digits;
  const int size = std::snprintf(digits.data(), digits.size(), "%zu", number);
  out.append(digits.data(), static_cast<std::size_t>(size));
}

/// One connection's request and reply.
struct Transfer {
  CURL* handle = nullptr;
  std::string body;
  std::string reply;
  std::size_t first = 0;  // number of the request's first record
  std::size_t count = 0;
};

std::size_t take_reply(char* bytes, std::size_t, std::size_t size, void* transfer) {
  static_cast<Transfer*>(transfer)->reply.append(bytes, size);
  return size;
}

class Loader {
 public:
  Loader(const std::string& url, const char* path, const char* ca_file) : lines_(path) {
    headers_ = curl_slist_append(headers_, "Content-Type: application/json");
    headers_ = curl_slist_append(headers_, "Authorization: Bearer pat-na1-bench");
    headers_ = curl_slist_append(headers_, "Expect:");
    multi_ = curl_multi_init();
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(connections));
    for (Transfer& transfer : transfers_) set_up(transfer, url, ca_file);
  }
  ~Loader() {
    for (const Transfer& transfer : transfers_) curl_easy_cleanup(transfer.handle);
    curl_multi_cleanup(multi_);
    curl_slist_free_all(headers_);
  }
  Loader(const Loader&) = delete;
  Loader& operator=(const Loader&) = delete;

  /// @return how many records were loaded.
  std::size_t run() {
    for (Transfer& transfer : transfers_) send_next(transfer);
    while (running_ > 0) {
      int active = 0;
      curl_multi_perform(multi_, &active);
      int left = 0;
      while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) finish(*message);
      if (running_ > 0) curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
    }
    return loaded_;
  }

 private:
  void set_up(Transfer& transfer, const std::string& url, const char* ca_file) {
    CURL* const handle = transfer.handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_URL, (url + "/crm/v3/objects/contacts/batch/upsert").c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers_);
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(handle, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 256L << 10);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_reply);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    if (ca_file) curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file);
    transfer.body.reserve(64u << 10);
    transfer.reply.reserve(128u << 10);
  }

  /// The quoted e-mail of a line.
  std::string_view key_of(std::string_view line) {
    simdjson::ondemand::document document =
        line_parser_.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING);
    const std::string_view key = document["email"].raw_json_token();
    return key.substr(0, key.rfind('"') + 1);
  }

  void append_record(Transfer& transfer, std::string_view line) {
    std::string& body = transfer.body;
    body.append(transfer.count == 0 ? R"({"id":)" : R"(,{"id":)").append(key_of(line));
    body.append(R"(,"idProperty":"email","objectWriteTraceId":")");
    append_number(body, transfer.first + transfer.count);
    body.append(R"(","properties":)").append(line).append("}");
    ++transfer.count;
  }

  void send_next(Transfer& transfer) {
    transfer.body.assign(R"({"inputs":[)");
    transfer.reply.clear();
    transfer.first = next_record_;
    transfer.count = 0;
    std::string_view line;
    while (transfer.count < records_per_request && lines_.next(line)) {
      if (!line.empty()) append_record(transfer, line);
    }
    if (transfer.count == 0) return;
    transfer.body.append("]}");
    next_record_ += transfer.count;
    curl_easy_setopt(transfer.handle, CURLOPT_POSTFIELDSIZE,
                     static_cast<long>(transfer.body.size()));
    curl_easy_setopt(transfer.handle, CURLOPT_POSTFIELDS, transfer.body.data());
    curl_multi_add_handle(multi_, transfer.handle);
    ++running_;
  }

  void finish(const CURLMsg& message) {
    if (message.msg != CURLMSG_DONE) return;
    CURL* const handle = message.easy_handle;
    if (message.data.result != CURLE_OK) {
      throw std::runtime_error(curl_easy_strerror(message.data.result));
    }
    long status = 0;
    Transfer* transfer = nullptr;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle, CURLINFO_PRIVATE, &transfer);
    if (status != 200) throw std::runtime_error("status " + std::to_string(status));
    curl_multi_remove_handle(multi_, handle);
    --running_;
    read_reply(*transfer);
    send_next(*transfer);
  }

  /// Each record of the request must have a result with an id.
  void read_reply(Transfer& transfer) {
    transfer.reply.reserve(transfer.reply.size() + simdjson::SIMDJSON_PADDING);
    std::array<bool, records_per_request> seen{};
    std::size_t count = 0;
    simdjson::ondemand::document document = reply_parser_.iterate(transfer.reply);
    for (auto result : document["results"].get_array()) {
      const std::string_view id = result["id"].get_string();
      const std::uint64_t number = result["objectWriteTraceId"].get_uint64_in_string();
      const std::size_t place = number - transfer.first;
      if (id.empty() || place >= transfer.count || seen[place]) {
        throw std::runtime_error("a result that belongs to no record");
      }
      seen[place] = true;
      ++count;
    }
    if (count != transfer.count) throw std::runtime_error("records without a result");
    loaded_ += count;
  }

  Lines lines_;
  simdjson::ondemand::parser line_parser_;
  simdjson::ondemand::parser reply_parser_;
  std::array<Transfer, connections> transfers_;
  curl_slist* headers_ = nullptr;
  CURLM* multi_ = nullptr;
  std::size_t next_record_ = 1;
  std::size_t loaded_ = 0;
  std::size_t running_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: peer-libcurl URL FILE.jsonl [CA_FILE]\n", stderr);
    return 2;
  }
  try {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    Loader loader(argv[1], argv[2], argc > 3 ? argv[3] : nullptr);
    std::printf("%zu\n", loader.run());
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "peer-libcurl: %s\n", error.what());
    return 1;
  }
}
