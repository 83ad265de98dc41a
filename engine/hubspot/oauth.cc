#include "engine/hubspot/oauth.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "engine/hubspot/json_reading.h"
#include "engine/hubspot/rate_headers.h"
#include "engine/hubspot/reply_status.h"

namespace sluice {
namespace {

namespace json = simdjson::ondemand;
using std::chrono::seconds;

/// RFC 3986 section 2.3: what no encoder touches.
bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void append_percent_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    if (is_unreserved(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 0xF]);
  }
}

/// What is wrong, by the codes that HubSpot and RFC 6749 section 5.2 have for it.
enum class RefreshFault { unspecified, refresh_token, client };

struct FaultCode {
  std::string_view code;
  RefreshFault fault;
};

constexpr std::array fault_codes = {
    FaultCode{"BAD_REFRESH_TOKEN", RefreshFault::refresh_token},
    FaultCode{"invalid_grant", RefreshFault::refresh_token},
    FaultCode{"BAD_CLIENT_ID", RefreshFault::client},
    FaultCode{"BAD_CLIENT_SECRET", RefreshFault::client},
    FaultCode{"invalid_client", RefreshFault::client},
    FaultCode{"unauthorized_client", RefreshFault::client},
};

/// The members of a reply that count.
struct TokenReply {
  Secret access_token;
  std::string expires_in;
  const FaultCode* fault = nullptr;  // the first one that is known
};

/// HubSpot's codes stand in `status`, those of RFC 6749 in `error`.
void take_code(std::string_view code, TokenReply& reply) {
  const auto known = std::find_if(fault_codes.begin(), fault_codes.end(),
                                  [&](const FaultCode& fault) { return fault.code == code; });
  if (known != fault_codes.end() && reply.fault == nullptr) reply.fault = &*known;
}

/// @return nothing where `body` is no whole JSON object
std::optional<TokenReply> read_members(std::string_view body) try {
  TokenReply reply;
  JsonReader reader;
  for (auto member : reader.object(body)) {
    const json::raw_json_string name = member.key();
    const json::value value = member.value();
    if (name == "access_token") reply.access_token = Secret(std::string(text_of(value)));
    if (name == "expires_in") reply.expires_in = text_of(value);
    if (name == "status" || name == "error" || name == "category") take_code(text_of(value), reply);
  }
  reader.finish();
  return reply;
} catch (const simdjson::simdjson_error&) {
  return std::nullopt;
}

/// A token is sent in a header line: anything but visible ASCII could add lines of its own.
bool fits_header(std::string_view token) {
  return !token.empty() &&
         std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
}

/// HubSpot's tokens live 30 minutes; a reply that does not say so means that.
seconds parse_lifetime(std::string_view text) {
  constexpr seconds usual = std::chrono::minutes(30);
  constexpr std::int64_t longest = seconds(std::chrono::hours(24 * 366)).count();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number <= 0) return usual;
  return seconds(std::min(number, longest));
}

std::string_view remedy_for(RefreshFault fault) {
  switch (fault) {
    case RefreshFault::refresh_token:
      return "the app's access to the account was withdrawn, or the refresh token is another "
             "app's: install the app again and put its new refresh token into "
             "HUBSPOT_REFRESH_TOKEN";
    case RefreshFault::client:
      return "check HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET: they stand in the app's "
             "settings in HubSpot";
    case RefreshFault::unspecified:
      break;
  }
  return "check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET, HUBSPOT_REFRESH_TOKEN and --base-url";
}

std::string describe(int status, const FaultCode* fault) {
  std::string text = "no new access token: HTTP " + std::to_string(status);
  if (fault != nullptr) text.append(" ").append(fault->code);
  return text;
}

void read_success(const Reply& reply, RefreshReading& out) {
  const auto members = read_members(reply.body);
  if (!members) {
    out.reason = describe(reply.status, nullptr) + " with a body that is no JSON object";
    return;
  }
  if (!fits_header(members->access_token.reveal())) {
    out.action = ReplyAction::stop;
    out.reason = describe(reply.status, members->fault) + " without a usable token";
    out.remedy = "check --base-url: this is not how HubSpot answers";
    return;
  }
  out.action = ReplyAction::settle;
  out.access_token = members->access_token;
  out.expires_in = parse_lifetime(members->expires_in);
}

void read_refusal(const Reply& reply, RefreshReading& out) {
  const auto members = read_members(reply.body);
  const FaultCode* fault = members ? members->fault : nullptr;
  out.action = ReplyAction::stop;
  out.reason = describe(reply.status, fault);
  out.remedy = remedy_for(fault == nullptr ? RefreshFault::unspecified : fault->fault);
}

}  // namespace

Secret refresh_form(std::string_view client_id, const Secret& client_secret,
                    const Secret& refresh_token) {
  constexpr std::string_view grant = "grant_type=refresh_token&client_id=";
  constexpr std::string_view secret = "&client_secret=";
  constexpr std::string_view token = "&refresh_token=";
  std::string form;
  // Growing would leave copies of the secrets behind in freed memory.
  form.reserve(
      grant.size() + secret.size() + token.size() +
      3 * (client_id.size() + client_secret.reveal().size() + refresh_token.reveal().size()));
  form.append(grant);
  append_percent_encoded(form, client_id);
  form.append(secret);
  append_percent_encoded(form, client_secret.reveal());
  form.append(token);
  append_percent_encoded(form, refresh_token.reveal());
  return Secret(std::move(form));
}

RefreshReading read_refresh(const Reply& reply, std::chrono::system_clock::time_point now) {
  RefreshReading out;
  switch (status_class(reply.status)) {
    case StatusClass::success:
      read_success(reply, out);
      return out;
    case StatusClass::throttled:
      out.action = ReplyAction::wait;
      break;
    case StatusClass::transient:
      out.action = ReplyAction::retry;
      break;
    case StatusClass::refusal:
    case StatusClass::too_large:
    case StatusClass::expired:
    case StatusClass::systemic:
      read_refusal(reply, out);
      return out;
  }
  out.wait = parse_retry_after(header(reply, "retry-after"), now).value_or(out.wait);
  out.reason = describe(reply.status, nullptr);
  return out;
}

}  // namespace sluice
