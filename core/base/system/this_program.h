#pragma once

#include <filesystem>

namespace huizhi {

/// The file that this process runs; empty when the system does not tell. Threads: any.
[[nodiscard]] std::filesystem::path program_file();

/// This process among all that run. Threads: any.
[[nodiscard]] int process_id();

/// False only when surely no process has that number. Threads: any.
[[nodiscard]] bool may_run(int process);

/// Writes asterisks over a word of main's arguments, which everybody on this machine can read in
/// the list of processes. Threads: before any other begins.
void hide_in_process_list(char* word);

/// What libraries that are loaded read in the environment. Threads: before any other begins.
void set_environment(const char* name, const char* value);

}  // namespace huizhi
