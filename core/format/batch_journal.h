#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "core/base/result.h"

namespace huizhi {

/// What a batch has done already, a line of JSON for each photo and format, so that a run that was
/// killed can go on. A line that was cut by the kill counts as not written.
///
/// Threads: one at a time.
class BatchJournal {
public:
    struct Entry {
        std::string file;  ///< name within the folder
        std::int64_t bytes = 0;
        std::int64_t modified = 0;  ///< the file's own clock; only compared
        std::string format;
        std::string verdict;  ///< "pass", "warn" ..., or "error"
        std::string out;      ///< name of the finished photo; empty: none
        Text reason{};        ///< why there is none
    };

    /// Errors: Environment naming the file: not writable, disk full; InvalidInput, field "out": a
    ///         file of others has its name.
    [[nodiscard]] static Result<BatchJournal> open(const std::filesystem::path& file);

    /// The entry for this very file in this format; null when there is none.
    [[nodiscard]] const Entry* find(const Entry& like) const;
    /// Errors: Environment naming the file.
    [[nodiscard]] Result<void> add(const Entry& entry);

private:
    std::filesystem::path file_;
    std::map<std::pair<std::string, std::string>, Entry> entries_;  ///< by file and format
    std::ofstream appended_;
};

}  // namespace huizhi
