#include "core/base/written_files.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/base/system/durable_file.h"
#include "core/base/system/private_file.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLines = 20'000;
constexpr std::size_t kMostLineBytes = 160;
constexpr std::size_t kMostBytes = kMostLines * kMostLineBytes;

fs::path ledger() {
    const fs::path folder = user_state_dir();
    return folder.empty() ? folder : folder / "written-files";
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::vector<std::string> lines;
    std::ifstream read(file, std::ios::binary);
    for (std::string line; lines.size() < 2 * kMostLines && std::getline(read, line);) {
        lines.push_back(std::move(line));
    }
    return lines;
}

/// The newer half stays. What another program adds meanwhile may be lost: it asks then.
void shorten(const fs::path& file) {
    std::error_code unknown;
    const auto bytes = fs::file_size(file, unknown);
    if (unknown || bytes < kMostBytes) {
        return;
    }
    const std::vector<std::string> lines = lines_of(file);
    std::string text;
    for (std::size_t i = lines.size() / 2; i < lines.size(); ++i) {
        text += lines[i] + "\n";
    }
    static_cast<void>(
        write_file(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, unknown);
}

}  // namespace

void remember_written(const fs::path& file) {
    const fs::path notes = ledger();
    const std::string stamp = file_stamp(file);
    std::error_code failed;
    if (notes.empty() || stamp.empty()) {
        return;
    }
    fs::create_directories(notes.parent_path(), failed);
    if (!failed) {  // whoever could put another file in its place would have files replaced
        std::error_code foreign;
        fs::permissions(notes.parent_path(), fs::perms::owner_all, foreign);
    }
    if (failed || make_private_file(notes) != PrivateFile::Ready) {
        return;
    }
    shorten(notes);
    std::ofstream(notes, std::ios::binary | std::ios::app) << stamp + "\n" << std::flush;
}

bool was_written_here(const fs::path& file) {
    const fs::path notes = ledger();
    const std::string stamp = file_stamp(file);
    if (notes.empty() || stamp.empty()) {
        return false;
    }
    const std::vector<std::string> lines = lines_of(notes);
    return std::find(lines.begin(), lines.end(), stamp) != lines.end();
}

}  // namespace huizhi
