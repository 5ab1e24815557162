#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/backup/backup.h"
#include "core/backup/backup_key.h"
#include "core/base/system/this_program.h"
#include "db/database_care.h"
#include "tests/support/studio_room.h"

/// A studio with a customer and a photo that is to be backed up; what this user's programs remember
/// lies in a folder of the test's own.
namespace huizhi::tests {

inline std::vector<std::uint8_t> file_bytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void write_bytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(bytes.data()),
                 static_cast<std::streamsize>(bytes.size()));
}

/// Files below a folder, by path.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline bool holds_text(const std::filesystem::path& file, const std::string& text) {
    const auto bytes = file_bytes(file);
    return std::search(bytes.begin(), bytes.end(), text.begin(), text.end()) != bytes.end();
}

struct BackupRoom : StudioRoom {
    BackupRoom() {
        set_environment("XDG_STATE_HOME", (place / "state").c_str());
        open_for_business();
        job = job_that_passed();
        photo = add_photo(40'000, 7);
        job.original_sha256 = photo;
        job.photo_sha256 = photo;
        REQUIRE(store->save_job(job).ok());
    }

    /// A blob of so many bytes; its digest.
    std::string add_photo(std::size_t size, std::uint32_t seed) {
        std::vector<std::uint8_t> bytes(size);
        for (auto& byte : bytes) {
            seed = seed * 1'664'525U + 1'013'904'223U;
            byte = static_cast<std::uint8_t>(seed >> 24U);
        }
        const auto digest = blobs.put(bytes);
        REQUIRE(digest.ok());
        return *digest;
    }
    std::filesystem::path backed_up() {
        const std::filesystem::path file = place / "shop.hzbackup";
        const auto made = make_backup(studio, db::database_care(), {file});
        INFO((made ? std::string() : made.error().message.en));
        REQUIRE(made.ok());
        return file;
    }
    BackupKey key() {
        auto found = backup_key_of(studio);
        REQUIRE(found.ok());
        return std::move(*found);
    }

    TempDir place;  ///< beside the home
    Job job;
    std::string photo;
};

}  // namespace huizhi::tests
