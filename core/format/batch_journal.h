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
        std::string from{};   ///< digest of the folder's path; empty in lines of before
        std::string to{};     ///< the finished photo's place below the output folder; likewise
    };

    /// Errors: Environment naming the file: not writable, disk full; InvalidInput, field "out": a
    ///         file of others has its name.
    [[nodiscard]] static Result<BatchJournal> open(const std::filesystem::path& file);

    /// The entry for this very file in this format; null when there is none.
    [[nodiscard]] const Entry* find(const Entry& like) const;
    /// Whether the last that was made under this name is this file, in whichever state it was.
    [[nodiscard]] bool made_last_of(const std::string& file,
                                    const std::string& format,
                                    const std::string& out) const;
    /// Whether what lies at its place was made of another folder's photo, or in another format.
    [[nodiscard]] bool is_of_another(const Entry& now) const;
    /// What this file's finished photo was called last; empty: it had none.
    [[nodiscard]] std::string last_out(const std::string& file, const std::string& format) const;
    /// Errors: Environment naming the file.
    [[nodiscard]] Result<void> add(const Entry& entry);

private:
    std::filesystem::path file_;
    void note(const Entry& entry);

    std::map<std::pair<std::string, std::string>, Entry> entries_;  ///< by file and format
    std::map<std::pair<std::string, std::string>, std::string>
        made_of_;                                                        ///< file by out and format
    std::map<std::string, std::pair<std::string, std::string>> placed_;  ///< from and format by to
    std::ofstream appended_;
};

}  // namespace huizhi
