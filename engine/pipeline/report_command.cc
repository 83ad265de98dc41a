#include "engine/pipeline/report_command.h"

#include <exception>
#include <filesystem>
#include <ostream>

#include "engine/results/disk_error.h"
#include "engine/results/report_html.h"

namespace sluice {

int run_report(const std::string& directory, std::ostream& out, std::ostream& err) {
  try {
    write_report(directory);
    out << (std::filesystem::path(directory) / "report.html").string() << std::endl;
    return 0;
  } catch (const DiskError& error) {
    err << "sluice: " << error.what() << '\n';
    return 3;
  } catch (const std::exception& error) {
    err << "sluice: " << error.what() << '\n';
    return 2;
  }
}

}  // namespace sluice
