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

/// From now on no crash writes this process's memory to a file, and other processes of the same
/// user read neither its memory nor its environment (Linux; Windows: no crash dump by the system's
/// error reporting). Children that run another program are not bound by it. Threads: any.
void keep_memory_private();

/// What libraries that are loaded read in the environment. Threads: before any other begins.
void set_environment(const char* name, const char* value);

}  // namespace huizhi
