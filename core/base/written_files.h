#pragma once

#include <filesystem>

namespace huizhi {

/// What this program wrote for this user outside its own folders, so that it may write there again
/// but never over a file of others. Kept beside the user's other program states
/// ($XDG_STATE_HOME/huizhi, else ~/.local/state/huizhi), a line a file: the disk's own figures of
/// it, no name and nothing of its content. What somebody changes, copies or puts back is no longer
/// what was written.
///
/// The newest 10,000 or more are remembered. Where there is no such place nothing is remembered,
/// and every file counts as somebody else's. Threads and programs: any.
void remember_written(const std::filesystem::path& file);
[[nodiscard]] bool was_written_here(const std::filesystem::path& file);

}  // namespace huizhi
