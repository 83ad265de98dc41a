#pragma once

#include <stdexcept>

namespace sluice {

/// The input as a whole is unusable (no header, a duplicate column, UTF-16, ...). The message says
/// what is wrong and what to do about it, lower-case and without the file's name: whoever knows the
/// name puts it in front.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A compressed input turned out truncated or corrupt, possibly after many records were read: it
/// stops a run that has begun. The message holds the byte position in the compressed input.
class CorruptInput : public InputError {
 public:
  using InputError::InputError;
};

}  // namespace sluice
