#include "config/choice.h"

#include <string>

#include "config/nearest.h"

namespace sluice {

Problem not_among(std::string_view text, const std::vector<std::string_view>& names) {
  std::string message = in_quotes(text) + " is not known";
  if (const auto nearest = nearest_name(text, names)) {
    message += " (did you mean " + std::string(*nearest) + "?)";
  }
  message += "; use ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) message += i + 1 == names.size() ? " or " : ", ";
    message += names[i];
  }
  return {message};
}

}  // namespace sluice
