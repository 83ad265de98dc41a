#!/bin/sh
# A peer of ./dev bench: a JSONL file into HubSpot with jq, split and curl, eight at a time. jq
# starts twice in all and not for every request: that would cost four times as much.
#
#     jq_curl.sh URL FILE.jsonl [CA_FILE]
set -eu
url="$1/crm/v3/objects/contacts/batch/upsert"
[ $# -lt 3 ] || export CURL_CA_BUNDLE="$3"
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT

jq -c '{id: .email, idProperty: "email", objectWriteTraceId: (input_line_number | tostring),
        properties: .}' "$2" |
  split -l 100 -a 6 --filter='{ printf "{\"inputs\":["; paste -sd , -; printf "]}"; } >"$FILE"' \
    - "$parts/"

find "$parts" -type f | xargs -P 8 -I {} \
  curl -sS --fail -H "Authorization: Bearer pat-na1-bench" -H "Content-Type: application/json" \
  --data-binary @{} -o {}.reply "$url"

find "$parts" -name '*.reply' -exec cat {} + |
  jq -n '[inputs.results[] | select(.id) | .objectWriteTraceId] | unique | length'
