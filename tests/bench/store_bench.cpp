// How fast a large studio's books answer: search, a visit begun, a day. Each beside the same
// question asked of SQLite by hand.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/customers.h"
#include "core/counter/daily_reports.h"
#include "core/counter/range_reports.h"
#include "core/counter/sessions.h"
#include "core/format/photo_engine.h"
#include "core/network/http_transport.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"
#include "core/vault/vault.h"
#include "db/database.h"
#include "db/sql_store.h"
#include "tests/bench/store_fill.h"
#include "tests/bench/store_safety.h"

namespace {

namespace fs = std::filesystem;
using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using Json = nlohmann::ordered_json;

constexpr int kPage = 20;
constexpr int kAsked = 2000;

struct Wanted {
    bench::Amounts amounts{10'000, 15'000};
    fs::path keep;
    bool json = false;
};

double spent_ms(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

double spent_s(const std::function<void()>& work) {
    constexpr double kMilli = 1000;
    return spent_ms(work) / kMilli;
}

/// Of all threads of this program: what others of the machine do beside it counts for nothing.
double processor_ms(const std::function<void()>& work) {
    constexpr double kMilli = 1000;
    const std::clock_t start = std::clock();
    work();
    return kMilli * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double part(std::vector<double> values, double share) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

Json times(const std::vector<double>& all) {
    return {{"p50_ms", part(all, 0.5)}, {"p99_ms", part(all, 0.99)}};
}

[[noreturn]] void fail(const Error& error) {
    std::fprintf(stderr, "store_bench: %s\n", error.message.en.c_str());
    std::exit(5);
}

/// What is typed at a counter: the worst first, then names, their beginnings and last fours.
std::vector<std::string> questions(std::mt19937& random) {
    std::vector<std::string> texts;
    for (int i = 0; i < kAsked; ++i) {
        const std::string name = bench::made_up_name(random);
        const auto keys = name_keys(name);
        switch (i % 8) {
            case 0:
                texts.emplace_back(1, static_cast<char>('a' + i / 8 % 26));
                break;
            case 1:
                texts.push_back(i % 16 == 1 ? "张" : name.substr(0, 3));
                break;
            case 2:
                texts.push_back(name);
                break;
            case 3:
                texts.push_back(keys.back());
                break;
            case 4:
                texts.push_back(std::to_string(1000 + random() % 9000));
                break;
            default:
                texts.push_back(keys[keys.size() / 2].substr(0, 1 + random() % 6));
        }
    }
    return texts;
}

/// By hand: rows of the index, joined; nothing is unsealed.
void ask_by_hand(db::Database& raw, const std::string& key) {
    static_cast<void>(raw.select(
        {"c.id", "c.name", "c.id_number", "c.birth_date", "c.sex", "c.phone", "c.created_at"},
        "FROM customer_key k JOIN customer c ON c.seq=k.customer WHERE k.key=? ORDER BY k.customer "
        "DESC LIMIT 20",
        {key}));
}

Json search(Studio& studio, db::Database& raw, std::mt19937& random) {
    std::vector<double> ours;
    std::vector<double> by_hand;
    std::vector<double> letters;
    std::vector<double> zhang;
    for (const std::string& text : questions(random)) {
        by_hand.push_back(spent_ms([&] { ask_by_hand(raw, text); }));
        ours.push_back(spent_ms([&] {
            if (const auto found = find_customers(studio, text, kPage); !found) {
                fail(found.error());
            }
        }));
        if (text.size() == 1) {
            letters.push_back(ours.back());
        } else if (text == "张") {
            zhang.push_back(ours.back());
        }
    }
    Json result = times(ours);
    result["by_hand_p99_ms"] = part(by_hand, 0.99);
    result["ratio"] = part(ours, 0.99) / std::max(part(by_hand, 0.99), 1e-6);
    result["by_hand_p50_ms"] = part(by_hand, 0.5);
    result["one_letter"] = times(letters);
    result["zhang"] = times(zhang);
    return result;
}

Json session_open(Studio& studio, const bench::Amounts& amounts, std::mt19937& random) {
    std::vector<double> all;
    for (int i = 0; i < 200 && amounts.customers > 0; ++i) {
        const std::string id =
            bench::customer_id(static_cast<std::int64_t>(random() % amounts.customers));
        all.push_back(spent_ms([&] {
            if (const auto opened = open_session(studio, id); !opened) {
                fail(opened.error());
            }
        }));
    }
    return times(all);
}

/// `report_ms`: all that `report day` tells, with each job's books beside each other.
Json day(Studio& studio, db::Database& raw) {
    Store& store = studio.store;
    const std::string wanted = add_days(bench::kLastDay, -30);
    constexpr int kTimes = 5;
    std::vector<double> reports;
    reports.reserve(kTimes);
    for (int i = 0; i < kTimes; ++i) {
        reports.push_back(spent_ms([&] {
            if (const auto report = report_day(studio, wanted); !report) {
                fail(report.error());
            }
        }));
    }
    const std::vector<db::Value> span{wanted, add_days(wanted, 1)};
    std::vector<double> ours;
    std::vector<double> by_hand;
    for (int i = 0; i < 20; ++i) {
        ours.push_back(spent_ms([&] { static_cast<void>(store.day_totals(wanted, {})); }));
        by_hand.push_back(spent_ms([&] {
            for (const char* question :
                 {"FROM session WHERE opened_at>=? AND opened_at<?",
                  "FROM job WHERE created_at>=? AND created_at<?",
                  "FROM receipt WHERE issued_at>=? AND issued_at<?",
                  "FROM submission WHERE decided_at<>'' AND decided_at>=? AND decided_at<?"}) {
                static_cast<void>(raw.select({"count(*)"}, question, span));
            }
            static_cast<void>(raw.select({"method", "sum(amount_fen)"},
                                         "FROM payment WHERE at>=? AND at<? GROUP BY method",
                                         span));
        }));
    }
    return {{"ms", part(ours, 0.5)},
            {"report_ms", part(reports, 0.5)},
            {"by_hand_ms", part(by_hand, 0.5)},
            {"ratio", part(ours, 0.5) / std::max(part(by_hand, 0.5), 1e-6)}};
}

/// By hand: the sums of the ledger and the counts of each day, off their indexes.
Json range_year(Studio& studio, db::Database& raw) {
    const std::string from = add_days(bench::kLastDay, -364);
    const std::vector<db::Value> span{from, std::string(bench::kLastDay)};
    std::vector<double> ours;
    std::vector<double> by_hand;
    std::vector<double> processor;
    const auto reported = [&] {
        if (const auto report = report_range(studio, from, bench::kLastDay); !report) {
            fail(report.error());
        }
    };
    for (int i = 0; i < 5; ++i) {
        processor.push_back(processor_ms([&] { ours.push_back(spent_ms(reported)); }));
        by_hand.push_back(spent_ms([&] {
            static_cast<void>(raw.select({"business_day", "account", "kind", "sum(amount_fen)"},
                                         "FROM ledger_posting WHERE business_day>=? AND "
                                         "business_day<=? GROUP BY 1,2,3",
                                         span));
            for (const char* table : {"session", "job", "receipt"}) {
                static_cast<void>(raw.select({"business_day", "count(*)"},
                                             std::string("FROM ") + table +
                                                 " WHERE business_day>=? AND business_day<=? "
                                                 "GROUP BY 1",
                                             span));
            }
        }));
    }
    return {{"ms", part(ours, 0.5)},
            {"processor_ms", part(processor, 0.5)},
            {"by_hand_ms", part(by_hand, 0.5)},
            {"ratio", part(ours, 0.5) / std::max(part(by_hand, 0.5), 1e-6)}};
}

Wanted read_words(int argc, char** argv) {
    Wanted wanted;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const std::string value = i + 1 < argc ? argv[i + 1] : "";
        if (word == "--customers") {
            wanted.amounts.customers = std::atoll(value.c_str());
            ++i;
        } else if (word == "--jobs") {
            wanted.amounts.jobs = std::atoll(value.c_str());
            ++i;
        } else if (word == "--keep") {
            wanted.keep = value;
            ++i;
        } else if (word == "--json") {
            wanted.json = true;
        } else {
            std::fprintf(stderr, "store_bench --customers N --jobs N [--keep DIR] --json\n");
            std::exit(2);
        }
    }
    return wanted;
}

/// The cost of sealing is its share of what it takes to keep a visit.
void add_safety(Studio& studio, const bench::Amounts& amounts, double visits_s, Json& result) {
    constexpr std::int64_t kRecords = 200'000;
    const auto log = bench::audit_verified_per_s(studio, std::min(kRecords, 10 * amounts.jobs));
    result["audit_verify_per_s"] = log.per_s;
    result["audit_verify_per_processor_s"] = log.per_processor_s;
    std::string beside = (fs::temp_directory_path() / "huizhi-bench-XXXXXX").string();
    if (::mkdtemp(beside.data()) == nullptr) {
        std::exit(5);
    }
    const auto speed = bench::backup_mb_per_s(studio, beside);
    fs::remove_all(beside);
    result["backup_mb_per_s"] = speed.backup;
    result["restore_mb_per_s"] = speed.restore;
    result["plain_copy_mb_per_s"] = speed.copy;
    result["backup_processor_s"] = speed.backup_processor_s;
    result["restore_processor_s"] = speed.restore_processor_s;
    const double visit_s = visits_s / static_cast<double>(std::max<std::int64_t>(amounts.jobs, 1));
    result["sealing_cost"] = visit_s > 0 ? bench::sealing_of_visit_s(studio) / visit_s : 0.0;
}

/// What a kept studio was filled with, and its data key: below no password, for nobody is in it.
struct Kept {
    bench::Amounts amounts;
    double customers_s = 0;
    double visits_s = 0;
};

const LockingKey& no_password() {
    static const LockingKey key(32, 0);
    return key;
}

/// Nothing of a folder that was filled otherwise, or not to its end.
std::optional<Kept> kept_in(const fs::path& home, const bench::Amounts& amounts, Vault& vault) {
    std::ifstream file(home / "bench.json");
    const Json told = Json::parse(file, nullptr, false);
    if (told.is_discarded() || told.value("customers", 0LL) != amounts.customers ||
        told.value("jobs", 0LL) != amounts.jobs ||
        !vault.open(told.value("key", ""), no_password())) {
        return std::nullopt;
    }
    return Kept{amounts, told.value("customers_s", 0.0), told.value("visits_s", 0.0)};
}

void keep(const fs::path& home, const Kept& kept, const Vault& vault) {
    const auto key = vault.locked_key(no_password());
    if (!key) {
        fail(key.error());
    }
    std::ofstream(home / "bench.json") << Json{{"customers", kept.amounts.customers},
                                               {"jobs", kept.amounts.jobs},
                                               {"customers_s", kept.customers_s},
                                               {"visits_s", kept.visits_s},
                                               {"key", *key}};
}

Kept fill(Store& store, const bench::Amounts& amounts, std::mt19937& random) {
    Kept kept{amounts};
    kept.customers_s = spent_s([&] {
        if (auto filled = bench::fill_customers(store, amounts, random); !filled) {
            fail(filled.error());
        }
    });
    kept.visits_s = spent_s([&] {
        if (auto filled = bench::fill_visits(store, amounts, random); !filled) {
            fail(filled.error());
        }
    });
    static_cast<void>(store.wipe_journal());
    return kept;
}

Json measure(const Wanted& wanted, const fs::path& home) {
    Vault vault;
    auto kept = kept_in(home, wanted.amounts, vault);
    if (auto made = kept ? Result<void>() : vault.make_key(); !made) {
        fail(made.error());
    }
    auto store = db::open_store(home, vault);
    auto raw = store ? db::Database::open(home / "studio.db") : store.error();
    if (!raw) {
        fail(raw.error());
    }
    std::mt19937 random(20261129);
    Json result = {{"customers", wanted.amounts.customers}, {"jobs", wanted.amounts.jobs}};
    if (!kept) {
        kept = fill(**store, wanted.amounts, random);
        keep(home, *kept, vault);
    }
    result["fill_s"] = kept->customers_s + kept->visits_s;
    result["database_mb"] = static_cast<double>(fs::file_size(home / "studio.db")) / 1e6;
    BlobStore blobs(home / "photos", vault);
    Catalogue catalogue{CatalogueParts{}};
    PhotoEngine engine(home / "no-models");
    HttpTransport transport;
    const SystemClock clock;
    Studio studio{home,   **store,   vault, blobs,   catalogue,
                  engine, transport, clock, "owner", Role::Owner};
    result["search"] = search(studio, **raw, random);
    result["session_open"] = session_open(studio, wanted.amounts, random);
    result["day"] = day(studio, **raw);
    result["range_year"] = range_year(studio, **raw);
    add_safety(studio, wanted.amounts, kept->visits_s, result);
    return result;
}

}  // namespace

int main(int argc, char** argv) try {
    const Wanted wanted = read_words(argc, argv);
    std::string made = (fs::temp_directory_path() / "huizhi-bench-XXXXXX").string();
    if (wanted.keep.empty() && ::mkdtemp(made.data()) == nullptr) {
        return 5;
    }
    const fs::path home = wanted.keep.empty() ? fs::path(made) : wanted.keep;
    const Json result = measure(wanted, home);
    if (wanted.keep.empty()) {
        fs::remove_all(home);
    }
    std::printf("%s\n", result.dump(wanted.json ? -1 : 2).c_str());
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "store_bench: %s\n", error.what());
    return 5;
}
