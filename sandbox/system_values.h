#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/portal.h"

namespace sluice::sandbox {

struct NamedValue {
  std::string_view name;
  std::string_view value;
};

enum class WriteKind { created, changed, no_op };

// What HubSpot adds to the sent properties in the result of a write, by name in alphabetical order,
// as recorded in June 2026 (hubspot-api.md sections 3.1 and 3.4). Computed from the record, which
// it views, when asked; not stored.
class SystemValues {
 public:
  SystemValues(const ObjectTable& table, const Record& record, WriteKind kind);
  SystemValues(const SystemValues&) = delete;

  const std::vector<NamedValue>& all() const { return values_; }
  // Empty if the name is none of them.
  std::string_view find(std::string_view name) const;

  std::string_view id() const { return id_; }
  std::string_view created() const { return created_; }
  std::string_view updated() const { return updated_; }

 private:
  struct Definition;
  std::string_view value_of(const Definition& definition, const ObjectTable& table,
                            const Record& record) const;
  static std::string label_of(const ObjectTable& table, const Record& record);

  std::string id_;
  std::string created_;
  std::string updated_;
  std::string label_;
  std::vector<NamedValue> values_;
};

// The page of the record in HubSpot's web application, as results link it.
std::string record_url(long portal, const ObjectType& type, std::string_view id);

}  // namespace sluice::sandbox
