#pragma once

#include <optional>
#include <string_view>

#include "sandbox/batch_call.h"
#include "sandbox/http_message.h"

namespace sluice::sandbox {

// How the inputs of a batch name their records.

// The property whose value is the input's `id`. Upsert has no record-id mode: without a name the
// key is hs_object_id, which is not unique in its sense (hubspot-api.md section 1.4).
std::string_view key_name(const BatchInput& input);

// The property if it may be a key of this object.
std::optional<PropertyId> usable_key(const BatchCall& call, std::string_view name);

// The record with this record id or, with `id_property`, this value of a usable key; nullptr
// where there is none, and for archived ones unless the call asks for these, which then are the
// only ones.
Record* find_record(const BatchCall& call, std::string_view id,
                    std::optional<std::string_view> id_property);

// Names the keys of the batch in the call's report.
void report_keys(const BatchCall& call);

// Checks: the refusal of the whole batch, or nothing.
std::optional<HttpReply> missing_id(const BatchCall& call);
std::optional<HttpReply> unusable_key(const BatchCall& call);
std::optional<HttpReply> unusable_update_key(const BatchCall& call);
std::optional<HttpReply> repeated_ids(const BatchCall& call);

}  // namespace sluice::sandbox
