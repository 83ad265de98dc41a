#include "bench/gen_contacts.h"

#include <array>
#include <iterator>

#include "bench/gen_words.h"

namespace sluice::gen {
namespace {

// Properties that every HubSpot account has, so that the file loads without any set-up.
constexpr std::array<std::string_view, 12> columns{
    "email", "firstname", "lastname",       "phone", "company", "jobtitle",
    "city",  "country",   "lifecyclestage", "zip",   "message", "closedate"};

enum Column {
  email,
  first_name,
  last_name,
  phone,
  company,
  job_title,
  city,
  country,
  lifecycle_stage,
  zip,
  message,
  close_date,
};

/// `number` in decimal, at least `width` digits.
void append_number(std::string& out, std::uint64_t number, std::size_t width = 1) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

void append_csv_field(std::string& out, std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

void append_json_field(std::string& out, std::string_view value) {
  out += '"';
  for (const char c : value) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        out += c;
    }
  }
  out += '"';
}

}  // namespace

RowRandom::RowRandom(std::uint64_t seed, std::uint64_t row) : state_(seed) {
  state_ = next() + row * 0x9e3779b97f4a7c15u;
  state_ = next();
}

std::uint64_t RowRandom::next() {
  state_ += 0x9e3779b97f4a7c15u;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

bool RowRandom::happens(double share) {
  constexpr double two_to_53 = 9007199254740992.0;
  return static_cast<double>(next() >> 11) / two_to_53 < share;
}

void ContactFile::append_header(std::string& out) const {
  if (options_.format == Format::jsonl) return;
  for (const auto column : columns) {
    if (column != columns.front()) out += ',';
    out += column;
  }
  out += '\n';
}

void ContactFile::append_row(std::string& out, std::uint64_t row) {
  RowRandom random(options_.seed, row);
  set_contact(random, row);
  Defect defect = Defect::none;
  if (random.happens(options_.bad_share)) defect = static_cast<Defect>(1 + random.below(5));
  if (row > 0 && random.happens(options_.duplicate_share)) {
    const std::uint64_t earlier = random.below(row);
    RowRandom random_of_earlier(options_.seed, earlier);
    set_email(random_of_earlier, earlier);
  }
  spoil(defect);
  if (options_.format == Format::csv) {
    append_csv(out, defect);
  } else {
    append_jsonl(out, defect);
  }
}

/// Draws the names too: they come first, so that a later row can find the e-mail of this one.
void ContactFile::set_email(RowRandom& random, std::uint64_t row) {
  const Name& first = random.pick(first_names);
  const Name& last = random.pick(last_names);
  std::string& address = fields_[email];
  address = first.ascii;
  address += '.';
  address += last.ascii;
  append_number(address, row + 1);
  address += '@';
  address += random.pick(mail_domains);
}

void ContactFile::set_contact(RowRandom& random, std::uint64_t row) {
  RowRandom names = random;
  fields_[first_name] = names.pick(first_names).text;
  fields_[last_name] = names.pick(last_names).text;
  set_email(random, row);
  fields_[phone] = "+1 202 555 01";  // 555-01xx is no one's number
  append_number(fields_[phone], random.below(100), 2);
  fields_[company] = random.pick(last_names).text;
  (fields_[company] += ' ') += random.pick(company_forms);
  fields_[job_title] = random.pick(job_titles);
  const Place& place = random.pick(places);
  fields_[city] = place.city;
  fields_[country] = place.country;
  fields_[lifecycle_stage] = random.pick(lifecycle_stages);
  fields_[zip].clear();
  append_number(fields_[zip], random.below(100'000), 5);
  set_remark(random);
  std::string& date = fields_[close_date];
  date = "20";
  append_number(date, 15 + random.below(11), 2);
  append_number(date += '-', 1 + random.below(12), 2);
  append_number(date += '-', 1 + random.below(28), 2);
  append_number(date += 'T', random.below(24), 2);
  append_number(date += ':', random.below(60), 2);
  date += ":00Z";
}

void ContactFile::set_remark(RowRandom& random) {
  const std::uint64_t kind = random.below(100);
  if (kind == 0) {
    fields_[message] = random.pick(remarks_of_two_lines);
  } else if (kind <= 5) {
    fields_[message] = random.pick(remarks_to_quote);
  } else {
    fields_[message] = random.pick(remarks);
  }
}

/// A defect costs its row alone: line ends in a broken row would make several bad lines of it.
void ContactFile::spoil(Defect defect) {
  if (defect != Defect::none) fields_[message] = remarks.front();
  switch (defect) {
    case Defect::bad_email:
      fields_[email].erase(fields_[email].find('@'), 1);
      break;
    case Defect::empty_email:
      fields_[email].clear();
      break;
    case Defect::bad_utf8:
      fields_[city] = "M\xfcnchen";  // as in ISO 8859-1
      break;
    case Defect::none:
    case Defect::broken_row:   // these two are broken
    case Defect::broken_text:  // where the row is written
      break;
  }
}

void ContactFile::append_csv(std::string& out, Defect defect) const {
  const std::size_t count = std::size(fields_) - (defect == Defect::broken_row ? 1 : 0);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    if (i == company && defect == Defect::broken_text) {
      ((out += '"') += fields_[i]) += "\" Ltd";
    } else {
      append_csv_field(out, fields_[i]);
    }
  }
  out += '\n';
}

void ContactFile::append_jsonl(std::string& out, Defect defect) const {
  char separator = '{';
  for (std::size_t i = 0; i < std::size(fields_); ++i) {
    out += separator;
    separator = ',';
    ((out += '"') += columns[i]) += "\":";
    if (i == company && defect == Defect::broken_text) {
      out += "{\"name\":";
      append_json_field(out, fields_[i]);
      out += '}';
    } else {
      append_json_field(out, fields_[i]);
    }
  }
  out += defect == Defect::broken_row ? "\n" : "}\n";
}

}  // namespace sluice::gen
