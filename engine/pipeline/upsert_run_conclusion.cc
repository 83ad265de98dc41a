#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "engine/pipeline/run_failure.h"
#include "engine/pipeline/upsert_run.h"
#include "engine/results/next_command.h"
#include "engine/results/report_html.h"

// The end of a run: what it came to, in its files and for people.
namespace sluice {

RunSummary UpsertRun::conclude() {
  RunSummary summary;
  if (const auto failure = store_->finish(*committer_)) {
    const RunStop stop = stop_after(failure);
    if (control_.stopping()) summary.warnings.push_back(stop.reason.reason);
    control_.stop(stop);
  }
  summary.object = config_.object;
  summary.inputs = config_.inputs;
  summary.directory = store_->directory().path();
  summary.started = started_;
  summary.ended = clock_.wall_now();
  summary.duration = duration();
  summary.skipped = pipeline_->skipped();
  take_counts(summary, store_->tally());
  summary.calls = meter_.counts();
  summary.calls.used_share = gate_.limiter().used_share().fraction();
  for (std::string& warning : meter_.warnings()) summary.warnings.push_back(std::move(warning));
  if (account_->warning) summary.warnings.push_back(*account_->warning);
  write_summary(summary);
  monitor_->finish(summary.exit_code);
  write_page(summary);
  return summary;
}

// Nothing is left without a verdict but by a stop; should it ever be, nobody is told otherwise.
void UpsertRun::judge(RunSummary& summary) {
  if (!control_.stopping() && !summary.unfinished.empty()) {
    control_.stop(
        {3, {"internal error: records were read but not sent", "please report this as a defect"}});
  }
  summary.exit_code = summary.failed() > 0 ? 1 : 0;
  if (control_.stopping()) {
    summary.stop = control_.reason()->reason;
    summary.exit_code = control_.reason()->exit_code;
  }
  summary.next_command = next_command(summary);
}

std::string UpsertRun::next_command(const RunSummary& summary) const {
  if (summary.stop) {
    return store_->can_resume() ? resume_command(config_, summary.directory)
                                : rerun_command(config_);
  }
  if (summary.failed() == 0) return {};
  const std::string errors = store_->directory().file_path(store_->files().error_name());
  return retry_command(config_, errors, layout().delimiter);
}

// What it shows is in the other files, too: a run does not stop for it.
void UpsertRun::write_page(RunSummary& summary) {
  try {
    write_report(summary.directory);
  } catch (const std::exception& error) {
    log_->warn("no report: {}", error.what());
    std::erase_if(summary.files, [](const NamedFile& file) { return file.name == "report"; });
  }
}

void UpsertRun::write_summary(RunSummary& summary) {
  judge(summary);
  const RunDirectory& directory = store_->directory();
  const auto list = [&](const char* name, std::string_view file) {
    if (!file.empty()) summary.files.push_back({name, directory.file_path(file)});
  };
  list("successes", store_->files().success_name());
  list("errors", store_->files().error_name());
  list("log", "sluice.log");
  list("summary", "summary.json");
  list("report", "report.html");
  try {
    directory.write_file("summary.json", to_json(summary));
  } catch (const std::exception&) {
    std::erase_if(summary.files, [](const NamedFile& file) { return file.name == "summary"; });
    control_.stop(stop_after(std::current_exception()));
    judge(summary);
  }
  log_->info("exit code {}: {} records read, {} succeeded, {} failed, {} requests{}",
             summary.exit_code, summary.read, summary.succeeded(), summary.failed(),
             summary.calls.requests, summary.stop ? "; " + summary.stop->reason : "");
}

}  // namespace sluice
