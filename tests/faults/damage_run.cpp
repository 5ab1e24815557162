#include <charconv>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <random>

#include "core/base/file_io.h"
#include "core/records/damage_notes.h"
#include "db/sql_store.h"
#include "tests/faults/damaged_studio.h"
#include "tests/support/temp_dir.h"

/// Whether damage is noticed. A studio's day in a real database; then, again and again, one bit of
/// its file falls over, and everything is asked: each answer has to be the same or an error. Then
/// its journal is cut anywhere, or loses a bit: each lost write has to be told. Ends with 1 when
/// anything was not.
namespace huizhi::faults {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

struct Options {
    int count = 2'000;  ///< of each experiment
    int customers = 40;
    std::uint64_t seed = 0;
};

std::optional<Options> read_options(int argc, char** argv) {
    Options options;
    options.seed = std::random_device{}();
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const char* end = argv[i + 1] + std::strlen(argv[i + 1]);
        std::uint64_t value = 0;
        if (std::from_chars(argv[i + 1], end, value).ptr != end) {
            return {};
        }
        if (name == "--seed") {
            options.seed = value;
        } else if (name == "--count") {
            options.count = static_cast<int>(value);
        } else if (name == "--customers") {
            options.customers = static_cast<int>(value);
        } else {
            return {};
        }
    }
    return argc % 2 == 1 ? std::optional(options) : std::nullopt;
}

constexpr std::size_t kMostBytes = 100'000'000;

/// The files of a home as they lie there, to be laid out damaged as often as one likes.
struct Files {
    explicit Files(const fs::path& home) {
        for (const char* name : {"studio.db", "studio.db-wal", "studio.mark", "studio.open"}) {
            if (auto bytes = read_file(home / name, kMostBytes)) {
                all[name] = std::move(*bytes);
            }
        }
    }
    void lay_out(const fs::path& home) const {
        fs::remove_all(home);
        fs::create_directory(home);
        for (const auto& [name, bytes] : all) {
            std::ofstream(home / name, std::ios::binary)
                .write(reinterpret_cast<const char*>(bytes.data()),
                       static_cast<std::streamsize>(bytes.size()));
        }
    }
    std::map<std::string, Bytes> all;
};

void flip(Bytes& bytes, std::size_t bit) {
    bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
}

struct Found {
    int untouched = 0;  ///< nothing that is asked lies there
    int refused = 0;    ///< the home does not open
    int told = 0;       ///< an error, or a list without a row that is noted
    int silent = 0;
    std::vector<std::string> details;
};

/// A studio and what it answered before it was damaged.
struct Sound {
    const Vault& vault;
    int customers;
    std::vector<Answer> answers;
};

void ask_damaged(const fs::path& home, const Sound& studio, const std::string& what, Found& found) {
    DamageNotes notes;
    const auto store = db::open_store(home, studio.vault, &notes);
    if (!store) {
        ++found.refused;
        return;
    }
    const std::vector<Answer>& sound = studio.answers;
    const auto answers = ask_all(**store, studio.customers);
    const bool noted = !notes.all().empty();
    bool told = noted;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const Told one = compare(sound[i], answers[i], noted);
        told = told || one == Told::Error;
        if (one == Told::Different) {
            found.details.push_back(what + ": " + sound[i].question);
            ++found.silent;
            return;
        }
    }
    ++(told ? found.told : found.untouched);
}

Result<Found> flip_bits(const Options& options, std::mt19937_64& random) {
    const tests::TempDir place;
    Vault vault;
    if (auto made = vault.make_key(); !made) {
        return made.error();
    }
    Sound studio{vault, options.customers, {}};
    {
        const auto store = db::open_store(place / "home", vault);
        auto filled = store ? fill_studio(**store, options.customers) : Result<void>(store.error());
        filled = filled ? (*store)->wipe_journal() : filled;
        if (!filled) {
            return filled.error();
        }
        studio.answers = ask_all(**store, options.customers);
    }
    for (const Answer& answer : studio.answers) {
        if (answer.failed) {
            return Error::environment({answer.question, answer.question});
        }
    }
    Files files(place / "home");
    files.all.erase("studio.db-wal");
    Bytes& bytes = files.all.at("studio.db");
    Found found;
    std::uniform_int_distribution<std::size_t> any(0, bytes.size() * 8 - 1);
    for (int i = 0; i < options.count; ++i) {
        const std::size_t bit = any(random);
        flip(bytes, bit);
        files.lay_out(place / "damaged");
        ask_damaged(place / "damaged", studio, "bit " + std::to_string(bit), found);
        flip(bytes, bit);
    }
    return found;
}

/// What a studio says that may have lost its last writes.
void ask_cut(const fs::path& home,
             const Vault& vault,
             int customers,
             const std::string& what,
             Found& found) {
    DamageNotes notes;
    const auto store = db::open_store(home, vault, &notes);
    if (!store) {
        ++found.refused;
        return;
    }
    const auto all = (*store)->find_customers("张", 10'000);
    const auto others = (*store)->find_customers("ouyang", 10'000);
    if (!all || !others) {
        ++found.told;
        return;
    }
    const bool whole = static_cast<int>(all->size() + others->size()) == customers;
    const bool told = !notes.all().empty() && !add_customer(**store, 5'000);
    if (whole != told) {
        ++(whole ? found.untouched : found.told);
    } else {
        ++found.silent;
        found.details.push_back(what + (whole ? ": told without a reason" : ": lost writes"));
    }
}

Result<Found> cut_journals(const Options& options, std::mt19937_64& random) {
    const tests::TempDir place;
    Vault vault;
    if (auto made = vault.make_key(); !made) {
        return made.error();
    }
    const auto store = db::open_store(place / "home", vault);
    auto filled = store ? fill_studio(**store, 5) : Result<void>(store.error());
    filled = filled ? (*store)->wipe_journal() : filled;
    for (int number = 5; number < options.customers; ++number) {
        filled = filled ? add_customer(**store, number) : filled;
    }
    if (!filled) {
        return filled.error();
    }
    const Files files(place / "home");  // while it is open: as after a kill
    const std::size_t size = files.all.at("studio.db-wal").size();
    Found found;
    for (int i = 0; i < options.count; ++i) {
        Files damaged = files;
        Bytes& wal = damaged.all.at("studio.db-wal");
        std::string what;
        if (i % 2 == 0) {
            wal.resize(std::uniform_int_distribution<std::size_t>(0, size)(random));
            what = "cut at " + std::to_string(wal.size()) + " of " + std::to_string(size);
        } else {
            const auto bit = std::uniform_int_distribution<std::size_t>(0, size * 8 - 1)(random);
            flip(wal, bit);
            what = "journal bit " + std::to_string(bit);
        }
        damaged.lay_out(place / "damaged");
        ask_cut(place / "damaged", vault, options.customers, what, found);
    }
    return found;
}

bool print(const char* name, const Result<Found>& found) {
    if (!found) {
        std::cerr << found.error().message.en << "\n";
        return false;
    }
    std::cout << name << ": no difference " << found->untouched << ", not opened " << found->refused
              << ", told " << found->told << ", silent " << found->silent << "\n";
    for (const std::string& detail : found->details) {
        std::cout << "  " << detail << "\n";
    }
    return found->silent == 0;
}

}  // namespace
}  // namespace huizhi::faults

int main(int argc, char** argv) {
    using namespace huizhi::faults;  // NOLINT(google-build-using-namespace)
    const auto options = read_options(argc, argv);
    if (!options) {
        std::cerr << "damage_run [--seed N] [--count N] [--customers N]\n";
        return 2;
    }
    std::cout << "seed                 " << options->seed << std::endl;
    std::mt19937_64 random(options->seed);
    const bool bits = print("bits", flip_bits(*options, random));
    const bool journals = print("journals", cut_journals(*options, random));
    return bits && journals ? 0 : 1;
}
