#include "parsers/json_members.h"

#include "parsers/quoted_name.h"

namespace sluice {

void JsonMembers::clear() {
  fields_.clear();
  names_.clear();
  name_fault_.clear();
  value_fault_.clear();
}

void JsonMembers::check_name(std::string_view name) {
  if (!names_.insert(name)) {
    name_fault_.put(
        {ReadError::duplicate_member, "the member " + quoted_name(name) + " stands twice"});
  }
  if (name.find('\0') != std::string_view::npos) {
    name_fault_.put({ReadError::nul_byte,
                     "the name of member " + quoted_name(name) + " holds a NUL byte (\\u0000)"});
  }
}

void JsonMembers::add(std::string_view name, const JsonValueReader::Reading& reading) {
  if (reading.fault) {
    value_fault_.put(
        {reading.fault->code, "member " + quoted_name(name) + ": " + reading.fault->message});
  }
  fields_.push_back({name, reading.text, {}});
}

}  // namespace sluice
