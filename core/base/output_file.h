#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// A file that a person wants a result in, and what must survive that.
struct OutputFile {
    std::filesystem::path file;
    /// What the same work reads: never replaced, by whatever name, link or spelling `file` means
    /// it.
    std::vector<std::filesystem::path> inputs{};
    /// The person wants whatever else lies there replaced. Without it a file counts only when this
    /// program wrote it and nobody changed it since.
    bool overwrite = false;
};

/// Whether every input outlives the result; asked before the work, so that none is done in vain.
/// Errors:  InvalidInput, field "out", naming the file. Threads: any.
[[nodiscard]] Result<void> keep_inputs(const OutputFile& output);

/// Whether a result may lie there: the errors that `write_output` would give before it writes. For
/// who writes it himself, piece by piece, and then tells `remember_written`.
[[nodiscard]] Result<void> may_write(const OutputFile& output);

/// Writes as `write_file` does, what lies there permitting. The very same bytes need no writing.
/// Errors:  of keep_inputs; InvalidInput, field "out", naming a file of others; of write_file.
/// Threads: any.
[[nodiscard]] Result<void> write_output(const OutputFile& output,
                                        std::span<const std::uint8_t> bytes);

/// Whether that error of write_output says that a file of others lies there: a person may wish it
/// replaced.
[[nodiscard]] bool may_be_replaced(const Error& error, const OutputFile& output);

/// Whether a file ends in one of these, in letters of any size.
[[nodiscard]] bool has_ending(const std::filesystem::path& file,
                              const std::vector<const char*>& endings);

}  // namespace huizhi
