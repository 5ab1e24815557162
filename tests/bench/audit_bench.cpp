// How quickly the audit log grows, is verified and proves: `audit_bench [RECORDS]`, 200,000 unless
// said.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_check.h"
#include "tests/support/studio_room.h"

namespace {

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

template <class Work>
double seconds_of(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

[[noreturn]] void give_up(const Error& error) {
    std::fprintf(stderr, "audit_bench: %s\n", error.message.en.c_str());
    std::exit(1);
}

Result<void> note_views(tests::StudioRoom& room, int from, int until) {
    for (int i = from; i < until; ++i) {
        auto noted =
            audit(room.studio, {AuditAct::View, "customer", "c" + std::to_string(i % 5000)});
        if (!noted) {
            return noted;
        }
    }
    return {};
}

/// A thousand of them a transaction, as a busy queue's are.
void fill(tests::StudioRoom& room, int records) {
    constexpr int kTogether = 1000;
    for (int done = 0; done < records; done += kTogether) {
        const auto written = room.store->together(
            [&] { return note_views(room, done, std::min(done + kTogether, records)); });
        if (!written) {
            give_up(written.error());
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    const int records = argc > 1 ? std::atoi(argv[1]) : 200'000;
    tests::StudioRoom room;
    room.open_for_business();
    const double filled = seconds_of([&] { fill(room, records); });
    std::printf("audit: %d records written, %.0f/s\n", records, records / filled);
    for (int run = 0; run < 3; ++run) {
        const std::clock_t began = std::clock();
        const double spent = seconds_of([&] {
            const auto verdict = verify_audit(room.studio, std::nullopt);
            if (!verdict || verdict->fault != AuditFault::None || verdict->count != records) {
                give_up(verdict ? Error{} : verdict.error());
            }
        });
        const double busy = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
        std::printf("audit: verified %.0f leaves/s (%.0f in a second of the processor)\n",
                    records / spent, records / busy);
    }
    return 0;
}
