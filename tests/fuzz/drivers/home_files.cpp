// Files in a studio's home that another program, a torn disk or a hand may have changed.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>

#include "core/backup/archive_reader.h"
#include "core/backup/backup_plan.h"
#include "core/base/digest.h"
#include "core/counter/customers.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/plugin_host.h"
#include "core/plugins/plugin_scans.h"
#include "core/plugins/plugin_state.h"
#include "core/plugins/store_folder.h"
#include "core/queue/channel_setup.h"
#include "core/vault/audit/dossier.h"
#include "core/vault/login.h"
#include "core/vault/login_token.h"
#include "core/vault/sealing.h"
#include "tests/fuzz/driver.h"
#include "tests/support/studio_room.h"

namespace huizhi::fuzz {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kJson = {"{",    "}",  "[",     "]",    "\"",  ":",      ",",
                                        "null", "-1", "1e999", "true", "../", "\\u0000"};

void write(const fs::path& file, const Bytes& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

Bytes read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// What the program itself writes.
Bytes state_seed() {
    const tests::TempDir home;
    PluginState state;
    state.disabled.insert("a");
    state.trusted.push_back(
        {"ed25519:" + std::string(64, 'a'), "甲", "2026-11-22T10:00:00Z", "owner"});
    state.installed.push_back(
        {"a", 1, 0, {{1, "1.0", std::string(64, 'a'), "", "2026-11-22T10:00:00Z", "owner"}}});
    fs::create_directories(plugin_store_folder(home.path()));
    expect(write_plugin_state(home.path(), state).ok(), "a state is written");
    return read(plugin_store_folder(home.path()) / "state.json");
}

std::string read_state(const Bytes& bytes) {
    static const tests::TempDir home;
    write(plugin_store_folder(home.path()) / "state.json", bytes);
    return outcome_of(read_plugin_state(home.path()));
}

std::string read_quarantine(const Bytes& bytes) {
    static const tests::TempDir home;
    write(plugin_store_folder(home.path()) / "quarantine.json", bytes);
    return "sound " + std::to_string(std::min<std::size_t>(read_troubles(home.path()).size(), 3));
}

const Bytes kLibrary = bytes_of("no library");

Bytes scans_seed() {
    const tests::TempDir home;
    fs::create_directories(plugin_store_folder(home.path()));
    write(home / "a.so", kLibrary);
    PluginScans scans(home.path());
    expect(!scans.sha256_of(home / "a.so").empty(), "a library is read");
    PluginSelf self;
    self.certificate = "a";
    scans.keep(home / "a.so", self);
    scans.save();
    return read(plugin_store_folder(home.path()) / "scans.json");
}

std::string read_scans(const Bytes& bytes) {
    static const tests::TempDir home;
    static const std::string kDigest = sha256_hex(kLibrary);
    write(plugin_store_folder(home.path()) / "scans.json", bytes);
    const PluginScans scans(home.path());
    const auto self = scans.find(kDigest);
    return self ? "sound, known" + std::to_string(self->certificate.value_or("").size()) : "sound";
}

/// A studio with the channels that come with the program.
struct Channels {
    Channels() {
        room.catalogue =
            PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                             HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
        room.open_for_business();
    }
    tests::StudioRoom room;
};

/// The address, the key, and settings "NAME=VALUE", a line each, as they are given for a channel.
std::string set_settings(const Bytes& bytes) {
    static Channels channels;
    std::istringstream lines(text_of(bytes));
    ChannelSettings given;
    std::getline(lines, given.url);
    std::getline(lines, given.key);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t middle = std::min(line.find('='), line.size());
        given.values[line.substr(0, middle)] = line.substr(std::min(middle + 1, line.size()));
    }
    const auto set = set_channel(channels.room.studio, "zjz", given);
    if (set) {
        const auto listed = list_channels(channels.room.studio);
        expect(listed.ok(), "what was set can be read again");
    }
    return outcome_of(set);
}

/// A studio in which somebody stays logged in.
struct LoggedIn {
    LoggedIn() {
        const std::string password = "fuzz-Lantern-71-orchard";
        room.vault.use(nullptr);
        const auto owner = create_first_owner(room.studio, {"测试照相馆", "TEST-1", "2099-12-31"},
                                              "owner", password);
        expect(owner.ok() && log_in(room.studio, "owner", password).ok(), "an owner logs in");
        expect(leave_login_token(room.studio, 10).ok(), "a login is kept");
        token = read(room.studio.home / "login.token");
    }
    tests::StudioRoom room;
    Bytes token;
};

LoggedIn& logged_in() {
    static LoggedIn studio;
    return studio;
}

std::string read_token(const Bytes& bytes) {
    LoggedIn& studio = logged_in();
    write(studio.room.studio.home / "login.token", bytes);
    const auto account = log_in_by_token(studio.room.studio);
    const bool whole = bytes.size() >= studio.token.size() &&
                       std::equal(studio.token.begin(), studio.token.end() - 1, bytes.begin());
    expect(!account || whole, "a token that was changed lets nobody in");
    return outcome_of(account);
}

/// What an anchor and a dossier of a small log look like.
struct Proofs {
    Anchor anchor;
    Dossier dossier;
};
const Proofs& proofs() {
    static const Proofs made = [] {
        tests::StudioRoom room;
        room.open_for_business();
        const Job job = room.job_that_passed();
        const std::string customer = room.store->session(job.session)->customer;
        expect(customer_by_id(room.studio, customer).ok(), "a customer is shown");
        const auto dossier = make_dossier(room.studio, "customer", customer);
        expect(dossier.ok(), "a dossier is made");
        return Proofs{dossier->anchor, *dossier};
    }();
    return made;
}

std::string read_anchor_file(const Bytes& bytes) {
    const auto anchor = read_anchor(bytes, "f");
    expect(!anchor || *anchor == proofs().anchor, "no anchor is read that was not signed");
    return outcome_of(anchor);
}

std::string read_dossier_file(const Bytes& bytes) {
    const auto dossier = read_dossier(text_of(bytes), "f");
    if (!dossier) {
        return word_of(dossier.error());
    }
    const auto fault = dossier_fault(*dossier, proofs().anchor.public_key);
    for (const DossierEntry& entry : dossier->entries) {
        const auto& all = proofs().dossier.entries;
        const bool known = std::any_of(all.begin(), all.end(), [&](const DossierEntry& own) {
            return own.text == entry.text && own.number == entry.number;
        });
        expect(fault || known, "no record is proved that was not recorded");
    }
    return fault ? "does not hold" : "sound";
}

/// The key of the archives that are fed.
const BackupKey& archive_key() {
    static const BackupKey key{"b1", SecretBytes(kSealingKeyBytes, 7)};
    return key;
}

Bytes archive_seed() {
    const tests::TempDir folder;
    const ArchiveHeader header{"a1", "b1", "2026-11-22T10:00:00Z", "c", {{"00", 1, 2, "o", "k"}},
                               "",   ""};
    const auto writer = ArchiveWriter::begin(folder / "a", header, archive_key());
    expect(writer.ok(), "an archive is begun");
    const Bytes content(300, 1);
    expect((*writer)->add("photos/x", content).ok() &&
               (*writer)->refer({"photos/y", 5, std::string(64, 'a')}).ok() &&
               (*writer)->finish().ok(),
           "an archive is written");
    return read(folder / "a");
}

struct Counting final : ArchiveVisitor {
    Result<bool> begin(const ArchiveEntry& entry) override {
        expect(entry.path.find("..") == std::string::npos, "no file leaves its home");
        return true;
    }
    Result<void> data(std::span<const std::uint8_t>) override { return {}; }
    Result<void> end() override { return {}; }
};

std::string read_archive_file(const Bytes& bytes) {
    static const tests::TempDir folder;
    write(folder / "a", bytes);
    const auto records = ArchiveReader::open(folder / "a");
    const auto checked = records ? (*records)->check_records() : Result<void>(records.error());
    const auto reader = ArchiveReader::open(folder / "a");
    Counting counting;
    const auto seen =
        reader ? (*reader)->visit(archive_key(), counting) : Result<ArchiveTotals>(reader.error());
    expect(!seen || checked, "what opens has the right digests");
    return outcome_of(checked) + outcome_of(seen);
}

/// The header's digest and those of the records, as far as their lengths make sense.
void mend_archive(Bytes& bytes) {
    const auto number = [&bytes](std::size_t at) {
        return bytes[at] | bytes[at + 1] << 8U | bytes[at + 2] << 16U |
               (bytes[at + 3] & 0x7F) << 24U;
    };
    const auto sign = [&bytes](std::size_t begin, std::size_t end) {
        const std::string digest = sha256_hex(std::span(bytes).subspan(begin, end - begin));
        std::copy(digest.begin(), digest.end(), bytes.begin() + static_cast<std::ptrdiff_t>(end));
    };
    std::size_t begin = 0;
    for (std::size_t head = archive::kMark.size(); begin + head + 4 < bytes.size();
         head = archive::kRecordHead) {
        const std::size_t front = begin == 0 ? head + 4 : head;
        const auto length = static_cast<std::size_t>(number(begin == 0 ? head : begin));
        const std::size_t end = begin + front + length;
        if (end < begin || end + archive::kDigest > bytes.size()) {
            return;
        }
        sign(begin, end);
        begin = end + archive::kDigest;
    }
}

std::string read_backups(const Bytes& bytes) {
    static const tests::TempDir home;
    write(home / "backup.json", bytes);
    return outcome_of(read_backup_record(home.path()));
}

}  // namespace

std::vector<Driver> home_drivers() {
    const Bytes troubles = bytes_of(
        R"({"plugins": [{"id": "a", "version": "1", "library_sha256": "aa", "failures": 1,
            "quarantined": true, "reason": {"zh": "甲", "en": "a"}, "program": "1"}]})");
    return {
        {"plugin_state", [] { return std::vector<Bytes>{state_seed()}; }, kJson, read_state},
        {"quarantine", these({troubles}), kJson, read_quarantine},
        {"settings",
         these({bytes_of("https://api.example\nkey-12345\nrate_per_s=5\nquery_path=/q\n"),
                bytes_of("http://127.0.0.1:8080\nk\n")}),
         {"https://", "http://", "\n", "=", "rate_per_s", "rate_burst", "concurrency", "[::1]", "@",
          "-1", "1e999", "%", "access_token"},
         set_settings},
        {"anchor",
         [] {
             return std::vector<Bytes>{bytes_of(anchor_text(proofs().anchor)),
                                       bytes_of(dossier_json(proofs().dossier))};
         },
         {"huizhi-anchor:1:", ":", "<", ">", "{", "\"audit\"", "\"count\"", "9007199254740993"},
         read_anchor_file},
        {"dossier", [] { return std::vector<Bytes>{bytes_of(dossier_json(proofs().dossier))}; },
         kJson, read_dossier_file},
        {"scans", [] { return std::vector<Bytes>{scans_seed()}; }, kJson, read_scans},
        {"login_token",
         [] { return std::vector<Bytes>{logged_in().token}; },
         {"\n", "owner", "0", "9999999999", "-1"},
         read_token},
        {"archive",
         [] { return std::vector<Bytes>{archive_seed()}; },
         {"HUIZHI-BACKUP-1\n", "\"locks\"", "\"salt\"", "[", "{", "\x80"},
         read_archive_file,
         mend_archive},
        {"backups", these({bytes_of(R"({"plan":{"to":"/x","daily":7,"weekly":4,"monthly":12},
                            "last_run":{"at":"2026-11-22T10:00:00Z","good":true},
                            "last_good_run":{"at":"2026-11-22T10:00:00Z","good":true},
                            "last_rehearsal":{"at":"","good":false,"problem_en":"none"}})")}),
         kJson, read_backups},
    };
}

}  // namespace huizhi::fuzz
