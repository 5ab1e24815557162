#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/plugins/plugin_host.h"
#include "tests/accuracy/battery.h"
#include "tests/accuracy/print.h"
#include "tests/accuracy/proof.h"
#include "tests/accuracy/tally.h"

using namespace huizhi;            // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::accuracy;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

// Limits are resolved for one day, so that a run next year says the same.
constexpr const char* kToday = "2026-11-22";
constexpr const char* kUsage =
    "photo_accuracy [FOLDER] [--json] [--table FILE] [--only TEXT] [--photo TEXT]\n"
    "               [--every N] [--save FOLDER] [--write FOLDER] [--against FILE]\n"
    "Judges the marked portraits in FOLDER (else $HUIZHI_PHOTOS), and spoilt copies of the good\n"
    "ones, and prints how often each rule was right.\n"
    "  --json         one JSON document instead of tables\n"
    "  --table FILE   also one line a photo, tab-separated\n"
    "  --only TEXT    only the spoilt copies whose case's name contains TEXT\n"
    "  --photo TEXT   only the portraits whose name contains TEXT\n"
    "  --every N      judge and spoil every Nth photo only\n"
    "  --save FOLDER  keep the spoilt copies, to look at them\n"
    "  --write FOLDER keep the shares (accuracy.json) and their tables (accuracy-proofs.md) there\n"
    "  --against FILE name what got worse than the shares of an earlier run, and exit 1\n";

struct Options {
    BatteryOptions battery;
    std::filesystem::path table;
    std::filesystem::path write;
    std::filesystem::path against;
    bool json = false;
    bool understood = true;
};

Options read_options(const std::vector<std::string>& words) {
    Options options;
    if (const char* named = std::getenv("HUIZHI_PHOTOS")) {
        options.battery.folder = named;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--json") {
            options.json = true;
        } else if (words[i] == "--table" && more) {
            options.table = words[++i];
        } else if (words[i] == "--only" && more) {
            options.battery.only = words[++i];
        } else if (words[i] == "--photo" && more) {
            options.battery.photo = words[++i];
        } else if (words[i] == "--every" && more) {
            options.battery.every = std::max(1, std::atoi(words[++i].c_str()));
        } else if (words[i] == "--write" && more) {
            options.write = words[++i];
        } else if (words[i] == "--against" && more) {
            options.against = words[++i];
        } else if (words[i] == "--save" && more) {
            options.battery.save = words[++i];
        } else if (words[i].rfind("--", 0) == 0) {
            options.understood = false;
        } else {
            options.battery.folder = words[i];
        }
    }
    if (options.battery.folder.empty()) {  // where tests/core/photo_set_test.cpp looks, too
        options.battery.folder =
            std::filesystem::path(HUIZHI_SOURCE_DIR).parent_path() / "shared" / "photos";
    }
    return options;
}

int fail(const Error& error) {
    std::fprintf(stderr, "photo_accuracy: %s\n", error.message.en.c_str());
    return 1;
}

/// 1 when something got worse.
int keep_and_compare(const Options& options, const Proofs& proofs) {
    int worse = 0;
    if (!options.against.empty()) {
        const auto found = worse_than(options.against, proofs);
        if (!found) {
            return fail(found.error());
        }
        for (const std::string& one : *found) {
            std::fprintf(stderr, "worse: %s\n", one.c_str());
            worse = 1;
        }
    }
    if (!options.write.empty()) {
        if (const auto kept = write_proofs(options.write, proofs); !kept) {
            return fail(kept.error());
        }
    }
    return worse;
}

int measure(const Options& options) {
    const auto expectations = read_expectations(std::filesystem::path(HUIZHI_SOURCE_DIR) /
                                                "tests/accuracy/expectations.json");
    if (!expectations) {
        return fail(expectations.error());
    }
    const Catalogue catalogue =
        PluginHost::load(default_plugin_roots({}), default_rules_file(), kToday);
    const auto format = catalogue.format(expectations->format);
    if (!format) {
        return fail(format.error());
    }
    BatteryOptions battery = options.battery;
    battery.own_checks = catalogue.own_checks();
    const auto outcomes = run_battery(battery, *expectations, *format);
    if (!outcomes) {
        return fail(outcomes.error());
    }
    if (!options.table.empty()) {
        if (const auto written = write_table(options.table, outcomes->judgements); !written) {
            return fail(written.error());
        }
    }
    const Tally sum = tally(outcomes->judgements);
    const Proofs proofs = prove(*outcomes);
    if (options.json) {
        print_json(sum, outcomes->judgements);
    } else {
        print_text(sum);
        std::printf("\n%s\n", proof_tables(proofs).c_str());
    }
    return keep_and_compare(options, proofs);
}

}  // namespace

/// It measures and is no gate, but against an earlier run: the exit code is then 1 for what got
/// worse.
int main(int count, char** arguments) {
    const Options options = read_options({arguments + 1, arguments + count});
    if (!options.understood) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    return measure(options);
}
