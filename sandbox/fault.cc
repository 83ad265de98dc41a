#include "sandbox/fault.h"

#include <charconv>
#include <sstream>
#include <stdexcept>

#include "sandbox/http_date.h"
#include "sandbox/json_writer.h"
#include "sandbox/latency.h"

namespace sluice::sandbox {
namespace {

constexpr std::pair<std::string_view, FaultKind> words[] = {
    {"drop", FaultKind::drop},
    {"drop-after", FaultKind::drop_after},
    {"hang", FaultKind::hang},
    {"cut", FaultKind::cut},
    {"429", FaultKind::rate_limit},
    {"429-daily", FaultKind::daily_limit},
    {"expired-token", FaultKind::expired_token},
    {"duplicate-result", FaultKind::duplicate_result},
    {"missing-result", FaultKind::missing_result},
    {"unattributed-error", FaultKind::unattributed_error},
};

int whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0)
    throw std::invalid_argument("\"" + std::string{text} + "\" is no whole number");
  return number;
}

Fault named_fault(const std::string& word) {
  for (const auto& [name, kind] : words)
    if (name == word) return {kind, word};
  const bool is_status = word.size() == 3 && (word[0] == '4' || word[0] == '5') &&
                         word.find_first_not_of("0123456789") == std::string::npos;
  if (!is_status) throw std::invalid_argument("unknown fault \"" + word + "\"");
  Fault fault{FaultKind::status, word, whole_number(word)};
  if (fault.status == 524) {  // Cloudflare's own page after 100 seconds
    fault.html = true;
    fault.wait = std::chrono::seconds{100};
  }
  if (fault.status == 477) fault.retry_after = std::chrono::seconds{600};
  return fault;
}

// Gives a reply of its own in place of the endpoint's.
bool is_refusal(FaultKind kind) {
  return kind == FaultKind::status || kind == FaultKind::rate_limit ||
         kind == FaultKind::daily_limit || kind == FaultKind::expired_token;
}

void refuse_option(const Fault& fault, const std::string& option, const std::string& why) {
  throw std::invalid_argument("fault " + fault.name + " takes no \"" + option + "\": " + why);
}

// An option that would do nothing is a mistake.
void check_option(const Fault& fault, const std::string& option) {
  if (option.starts_with("wait=")) {
    if (fault.kind == FaultKind::hang) refuse_option(fault, option, "it never answers");
  } else if (!is_refusal(fault.kind)) {
    refuse_option(fault, option, "it has no reply of its own");
  } else if (option == "after" && fault.kind != FaultKind::status) {
    refuse_option(fault, option, "such a call is refused before any work is done");
  }
}

void set_option(Fault& fault, const std::string& option) {
  const std::string value = option.substr(std::min(option.find('=') + 1, option.size()));
  if (option == "html") {
    fault.html = true;
  } else if (option == "json") {
    fault.html = false;
  } else if (option == "after") {
    fault.after_effect = true;
  } else if (option.starts_with("wait=")) {
    fault.wait = parse_duration(value);
  } else if (option.starts_with("retry-after=date:")) {
    fault.retry_after = std::chrono::seconds{whole_number(value.substr(5))};
    fault.retry_after_as_date = true;
  } else if (option.starts_with("retry-after=")) {
    fault.retry_after = std::chrono::seconds{whole_number(value)};
  } else {
    throw std::invalid_argument("unknown option \"" + option + "\" of fault " + fault.name);
  }
  check_option(fault, option);
}

std::string_view message_of(int status) {
  switch (status) {
    case 401:
      return "Unauthorized";
    case 423:
      return "Resource is locked";
    case 429:
      return "Too Many Requests";
    case 477:
      return "Migration in progress";
    case 500:
      return "internal error";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service temporarily unavailable";
    case 504:
      return "Gateway Timeout";
    case 524:
      return "A timeout occurred";
    default:
      return "Request failed";
  }
}

std::string html_page(int status) {
  const std::string title = std::to_string(status) + " " + std::string{message_of(status)};
  return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title +
         "</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n";
}

}  // namespace

Fault parse_fault(std::string_view text) {
  std::istringstream tokens{std::string{text}};
  std::string word;
  if (!(tokens >> word)) throw std::invalid_argument("a fault is missing");
  Fault fault = named_fault(word);
  while (tokens >> word) set_option(fault, word);
  return fault;
}

void make_page(const Fault& fault, HttpReply& reply) {
  if (!fault.html || !is_refusal(fault.kind) || reply.status < 400) return;
  reply.body = html_page(reply.status);
  reply.content_type = "text/html";
}

HttpReply status_reply(const Fault& fault, std::string_view correlation) {
  JsonWriter json;
  json.begin_object().member("status", "error").member("message", message_of(fault.status));
  json.member("correlationId", correlation);
  if (fault.status == 423) json.member("category", "LOCKED");
  json.end_object();
  HttpReply reply{fault.status, json.take()};
  make_page(fault, reply);
  return reply;
}

void add_retry_after(const Fault& fault, Time now, HttpReply& reply) {
  if (!fault.retry_after) return;
  reply.headers.emplace_back("retry-after", fault.retry_after_as_date
                                                ? http_date(now + *fault.retry_after)
                                                : std::to_string(fault.retry_after->count()));
}

}  // namespace sluice::sandbox
