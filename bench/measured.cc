// Runs a command and says what it took: measured FILE SECONDS COMMAND...
//
// The user and system time and the greatest resident size (of one process) of the command with all
// its children go to FILE as JSON. After SECONDS the command and its children are killed. A program
// of its own because the resident size that the kernel reports is at least that of the process that
// started the command; an interpreter's would hide a small client's.

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>

namespace {

pid_t child = 0;

void kill_child(int) {
  kill(-child, SIGKILL);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double now() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::fputs("usage: measured FILE SECONDS COMMAND...\n", stderr);
    return 2;
  }
  const double begin = now();
  child = fork();
  if (child < 0) return 2;
  if (child == 0) {
    setpgid(0, 0);
    execvp(arguments[3], arguments + 3);
    std::perror(arguments[3]);
    _exit(127);
  }
  setpgid(child, child);  // whoever of the two comes first
  std::signal(SIGALRM, kill_child);
  std::signal(SIGTERM, kill_child);
  std::signal(SIGINT, kill_child);
  alarm(static_cast<unsigned>(std::strtoul(arguments[2], nullptr, 10)));
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0) {
  }
  const double wall = now() - begin;
  std::FILE* const file = std::fopen(arguments[1], "w");
  if (file == nullptr) return 2;
  std::fprintf(file, "{\"user\":%.6f,\"system\":%.6f,\"wall\":%.6f,\"peak_kib\":%ld}\n",
               seconds(usage.ru_utime), seconds(usage.ru_stime), wall, usage.ru_maxrss);
  std::fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
