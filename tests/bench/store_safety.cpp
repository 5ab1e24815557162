#include "tests/bench/store_safety.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>

#include "core/backup/backup.h"
#include "core/backup/backup_key.h"
#include "core/backup/restore.h"
#include "core/base/system/durable_file.h"
#include "core/base/system/this_program.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_check.h"
#include "core/vault/vault.h"
#include "db/database_care.h"

namespace huizhi::bench {
namespace {

namespace fs = std::filesystem;

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Of all threads since then.
double processor_s(std::clock_t begun) {
    return static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
}

template <class Made>
void expect(const Result<Made>& made) {
    if (!made) {
        std::fprintf(stderr, "store_bench: %s\n", made.error().message.en.c_str());
        std::exit(5);
    }
}

std::uint64_t bytes_below(const fs::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    return bytes;
}

}  // namespace

LogSpeed audit_verified_per_s(Studio& studio, std::int64_t records) {
    constexpr std::int64_t kTogether = 10'000;
    for (std::int64_t from = 0; from < records; from += kTogether) {
        expect(studio.store.together([&]() -> Result<void> {
            Result<void> done;
            for (std::int64_t i = from; done && i < std::min(records, from + kTogether); ++i) {
                done = audit(studio, {AuditAct::View, "customer", "c" + std::to_string(i % 5000)});
            }
            return done;
        }));
    }
    std::int64_t verified = 0;
    const std::clock_t begun = std::clock();
    const double spent = seconds([&] {
        const auto verdict = verify_audit(studio, std::nullopt);
        expect(verdict);
        verified = verdict->fault == AuditFault::None ? verdict->count : 0;
    });
    const auto count = static_cast<double>(verified);
    return {count / spent, count / processor_s(begun)};
}

BackupSpeed backup_mb_per_s(Studio& studio, const fs::path& beside) {
    set_environment("XDG_STATE_HOME", (beside / "state").c_str());
    const auto& care = db::database_care();
    const auto key = backup_key_of(studio);
    expect(key);
    const double megabytes = static_cast<double>(bytes_below(studio.home)) / 1e6;
    BackupSpeed speed;
    speed.copy = megabytes / seconds([&] {
                     fs::copy(studio.home, beside / "copy", fs::copy_options::recursive);
                     static_cast<void>(flush_disk_of(beside));
                 });
    fs::remove_all(beside / "copy");
    const fs::path file = beside / "backup.hzb";
    std::clock_t begun = std::clock();
    speed.backup = megabytes / seconds([&] { expect(make_backup(studio, care, {file})); });
    speed.backup_processor_s = processor_s(begun);
    begun = std::clock();
    speed.restore = megabytes / seconds([&] {
                        expect(restore_backup(file, beside / "home", Replace::Nothing, *key, care));
                    });
    speed.restore_processor_s = processor_s(begun);
    return speed;
}

double sealing_of_visit_s(const Studio& studio) {
    constexpr int kVisits = 2000;
    constexpr int kValues = 6;  // a job's field, check, two digests; a receipt's photo; one spare
    constexpr int kRows =
        9;  // session, number, job, field, payment, transaction, two postings, receipt
    const std::string value(64, 'a');
    const std::string row(300, 'r');
    const double spent = seconds([&] {
        for (int i = 0; i < kVisits; ++i) {
            for (int at = 0; at < kValues; ++at) {
                expect(studio.vault.seal(value, "job.check_json/j1"));
            }
            for (int at = 0; at < kRows; ++at) {
                expect(studio.vault.search_hash(row, "row seal"));
            }
        }
    });
    return spent / kVisits;
}

}  // namespace huizhi::bench
