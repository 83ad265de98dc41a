#include "engine/results/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sluice {

void LatencyHistogram::record(std::chrono::microseconds latency) {
  const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(latency.count(), 0));
  ++buckets_[bucket_of(value)];
  ++count_;
  total_ += value;
  maximum_ = std::max(maximum_, value);
}

std::chrono::microseconds LatencyHistogram::percentile(double percent) const {
  const auto wanted =
      static_cast<std::uint64_t>(std::ceil(static_cast<double>(count_) * percent / 100));
  std::uint64_t seen = 0;
  for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
    seen += buckets_[bucket];
    if (seen == 0 || seen < wanted) continue;
    const std::uint64_t value =
        bucket + 1 == bucket_count ? maximum_ : std::min(highest_value(bucket), maximum_);
    return std::chrono::microseconds(value);
  }
  return std::chrono::microseconds(0);
}

std::size_t LatencyHistogram::bucket_of(std::uint64_t value) {
  const auto width = static_cast<unsigned>(std::bit_width(value));
  if (width <= step_bits) return value;
  const unsigned shift = width - step_bits - 1;
  const std::size_t bucket = (std::size_t{shift} << step_bits) + (value >> shift);
  return std::min(bucket, bucket_count - 1);
}

std::uint64_t LatencyHistogram::highest_value(std::size_t bucket) {
  const std::size_t steps = std::size_t{1} << step_bits;
  if (bucket < steps) return bucket;
  const std::size_t shift = (bucket >> step_bits) - 1;
  const std::uint64_t step = steps + (bucket & (steps - 1));
  return ((step + 1) << shift) - 1;
}

}  // namespace sluice
