// How fast a studio with 500 MB of photos is backed up, verified by it, and restored, beside a
// plain copy of the same files, written and flushed likewise. One JSON document; MB are millions of
// bytes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "core/backup/backup.h"
#include "core/backup/repository.h"
#include "core/backup/restore.h"
#include "core/base/system/durable_file.h"
#include "core/base/system/this_program.h"
#include "db/database_care.h"
#include "tests/support/studio_room.h"

namespace {

namespace fs = std::filesystem;
using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

constexpr int kRounds = 3;
constexpr std::size_t kPhoto = 400'000;

[[noreturn]] void give_up(const Error& error) {
    std::cerr << error.message.en << '\n';
    std::exit(1);
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void fill(tests::StudioRoom& room, std::size_t megabytes) {
    std::vector<std::uint8_t> photo(kPhoto);
    std::uint32_t seed = 1;
    for (std::size_t made = 0; made < megabytes * 1'000'000; made += kPhoto) {
        for (auto& byte : photo) {
            seed = seed * 1'664'525U + 1'013'904'223U;
            byte = static_cast<std::uint8_t>(seed >> 24U);
        }
        if (const auto kept = room.blobs.put(photo); !kept) {
            give_up(kept.error());
        }
    }
}

template <class Made>
void expect(const Result<Made>& made) {
    if (!made) {
        give_up(made.error());
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t megabytes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 500;
    const tests::TempDir place;
    set_environment("XDG_STATE_HOME", (place / "state").c_str());
    tests::StudioRoom room;
    room.open_for_business();
    fill(room, megabytes);
    fs::create_directory(place / "disk");
    expect(set_backup_plan(room.studio, {place / "disk"}));
    const auto& care = db::database_care();
    const auto key = backup_key_of(room.studio);
    expect(key);
    std::vector<double> copy;
    std::vector<double> backup;
    std::vector<double> restore;
    for (int round = 0; round < kRounds; ++round) {
        const std::string number = std::to_string(round);
        copy.push_back(seconds([&] {
            fs::copy(room.home.path(), place / ("copy" + number), fs::copy_options::recursive);
            static_cast<void>(flush_disk_of(place.path()));
        }));
        const fs::path file = place / ("shop" + number);
        backup.push_back(seconds([&] { expect(make_backup(room.studio, care, {file})); }));
        restore.push_back(seconds([&] {
            expect(restore_backup(file, place / ("home" + number), Replace::Nothing, *key, care));
        }));
        fs::remove_all(place / ("copy" + number));
        fs::remove_all(place / ("home" + number));
        fs::remove(file);
    }
    const double first = seconds([&] { expect(run_backup(room.studio, care)); });
    const double second = seconds([&] { expect(run_backup(room.studio, care)); });
    const auto speed = [&](double spent) { return static_cast<double>(megabytes) / spent; };
    std::printf(
        "{\"megabytes\": %zu, \"plain_copy_mb_per_s\": %.0f, \"backup_mb_per_s\": %.0f, "
        "\"restore_mb_per_s\": %.0f, \"first_run_mb_per_s\": %.0f, \"run_unchanged_s\": %.2f}\n",
        megabytes, speed(median(copy)), speed(median(backup)), speed(median(restore)), speed(first),
        second);
    return 0;
}
