#include "parsers/json_members.h"

#include "parsers/quoted_name.h"

namespace sluice {

void JsonMembers::clear() {
  fields_.clear();
  names_.clear();
  fault_.clear();
}

void JsonMembers::check_name(std::string_view name) {
  if (!names_.insert(name)) {
    fault_.put({ReadError::duplicate_member, "the member " + quoted_name(name) + " stands twice"});
  }
  if (name.find('\0') != std::string_view::npos) {
    fault_.put({ReadError::nul_byte,
                "the name of member " + quoted_name(name) + " holds a NUL byte (\\u0000)"});
  }
}

void JsonMembers::add(std::string_view name, const JsonValueReader::Reading& reading) {
  fields_.push_back({.name = name, .value = reading.text, .source = {}, .fault = reading.fault});
}

}  // namespace sluice
