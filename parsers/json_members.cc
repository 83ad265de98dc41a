#include "parsers/json_members.h"

#include <bit>

#include "parsers/quoted_name.h"

namespace sluice {

void JsonMembers::clear() {
  count_ = 0;
  texts_size_ = 0;
  names_.start();
  fault_.clear();
}

char* JsonMembers::text_room(std::size_t bytes) {
  if (texts_size_ + bytes > texts_capacity_) {
    texts_capacity_ = std::bit_ceil(bytes);
    texts_ = std::make_unique_for_overwrite<char[]>(texts_capacity_);
  }
  return texts_.get() + texts_size_;
}

simdjson::error_code JsonMembers::read_name(simdjson::ondemand::field& member, const char* line_end,
                                            std::string_view& name) {
  const std::string_view expected = names_.expected();
  const std::string_view raw(member.key().raw(), line_end);
  if (!expected.empty() && raw.starts_with(expected) && raw.substr(expected.size(), 1) == "\"") {
    name = raw.substr(0, expected.size());
    names_.take_expected();
    return simdjson::SUCCESS;
  }
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
