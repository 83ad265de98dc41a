#include "config/no_proxy.h"

#include <gtest/gtest.h>

namespace sluice {
namespace {

struct Case {
  const char* list;
  const char* host;
  bool exempt;
  std::uint16_t port = 443;
};

void expect(std::initializer_list<Case> cases) {
  for (const Case& each : cases) {
    EXPECT_EQ(is_exempt_from_proxy(each.host, each.port, each.list), each.exempt)
        << each.list << " for " << each.host << ':' << each.port;
  }
}

TEST(NoProxy, AStarExemptsEveryHost) {
  expect({{"*", "api.hubapi.com", true}, {"a.com, *", "10.0.0.1", true}, {"", "a.com", false}});
}

TEST(NoProxy, ANameExemptsItselfAndTheNamesUnderIt) {
  expect({{"hubapi.com", "api.hubapi.com", true},
          {"hubapi.com", "hubapi.com", true},
          {"hubapi.com", "nothubapi.com", false},
          {"hubapi.com", "hubapi.com.evil.org", false},
          {"api.hubapi.com", "hubapi.com", false},
          {".hubapi.com", "api.hubapi.com", true},
          {".hubapi.com", "hubapi.com", true},
          {"*.hubapi.com", "api.hubapi.com", true},
          {"HubApi.Com", "api.hubapi.com", true},
          {"hubapi.com.", "api.hubapi.com", true},
          {"hubapi.com", "api.hubapi.com.", true},
          {".", "api.hubapi.com", false}});
}

TEST(NoProxy, EntriesAreSeparatedByCommasOrBlanks) {
  expect({{"a.com,hubapi.com", "api.hubapi.com", true},
          {"a.com hubapi.com", "api.hubapi.com", true},
          {" ,a.com ,\thubapi.com, ", "api.hubapi.com", true},
          {"a.com,,b.com", "c.com", false}});
}

TEST(NoProxy, AnAddressExemptsItselfAlone) {
  expect({{"192.0.2.7", "192.0.2.7", true},
          {"192.0.2.7", "192.0.2.70", false},
          {"0.2.7", "192.0.2.7", false},
          {"2001:db8::7", "2001:db8:0::7", true},
          {"[2001:db8::7]", "2001:db8::7", true},
          {"2001:db8::7", "2001:db8::8", false},
          {"192.0.2.7", "host.192.0.2.7.example", false}});
}

TEST(NoProxy, ANetworkExemptsItsAddresses) {
  expect({{"10.0.0.0/8", "10.200.3.4", true},
          {"10.0.0.0/8", "11.0.0.1", false},
          {"192.168.4.0/22", "192.168.7.255", true},
          {"192.168.4.0/22", "192.168.8.0", false},
          {"0.0.0.0/0", "203.0.113.1", true},
          {"192.0.2.7/32", "192.0.2.7", true},
          {"fd00::/8", "fd12::1", true},
          {"fd00::/8", "fe80::1", false},
          {"[fd00::]/8", "fd12::1", false},
          {"10.0.0.0/8", "fd12::1", false},
          {"10.0.0.0/33", "10.0.0.1", false},
          {"10.0.0.0/", "10.0.0.0", false},
          {"10.0.0.0/x", "10.0.0.0", false},
          {"10.0.0.0/8", "ten.example.com", false}});
}

TEST(NoProxy, APortExemptsThatPortOnly) {
  expect({{"hubapi.com:443", "api.hubapi.com", true},
          {"hubapi.com:8443", "api.hubapi.com", false},
          {"hubapi.com:8443", "api.hubapi.com", true, 8443},
          {"192.0.2.7:443", "192.0.2.7", true},
          {"192.0.2.7:80", "192.0.2.7", false},
          {"[2001:db8::7]:443", "2001:db8::7", true},
          {"[2001:db8::7]:80", "2001:db8::7", false},
          {"hubapi.com:x", "api.hubapi.com", false}});
}

}  // namespace
}  // namespace sluice
