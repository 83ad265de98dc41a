#include "parsers/json_members.h"

#include "parsers/quoted_name.h"

namespace sluice {

void JsonMembers::clear() {
  fields_.clear();
  names_.start();
  fault_.clear();
}

simdjson::error_code JsonMembers::read_other_name(simdjson::ondemand::field& member,
                                                  std::string_view& name) {
  if (const simdjson::error_code error = member.unescaped_key().get(name)) return error;
  if (!names_.insert(name)) {
    fault_.put({ReadError::duplicate_member, "the member " + quoted_name(name) + " stands twice"});
  }
  if (name.find('\0') != std::string_view::npos) {
    fault_.put({ReadError::nul_byte,
                "the name of member " + quoted_name(name) + " holds a NUL byte (\\u0000)"});
  }
  return simdjson::SUCCESS;
}

}  // namespace sluice
