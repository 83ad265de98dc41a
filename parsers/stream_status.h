#pragma once

namespace sluice {

/// What `RecordStream::next` found. The parsers behind it speak the same words (never `started`).
enum class StreamStatus {
  needs_input,  // call prepare(), read into it, commit(); then next() again
  started,      // once, before any record: format() and, for CSV, header() are known
  record,       // record() is the next well-formed record
  bad_record,   // bad_record() says why the next record could not be read; reading goes on
  ended,        // the input is used up; every further call says the same
};

}  // namespace sluice
