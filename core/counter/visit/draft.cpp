#include "core/counter/visit/draft.h"

#include <charconv>
#include <chrono>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/base/embedded_text.h"
#include "core/base/file_io.h"
#include "core/counter/counter_texts.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/change/data_key_change.h"
#include "core/vault/login.h"
#include "core/vault/vault.h"

namespace huizhi {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostDraftBytes = 1'000'000;
constexpr std::size_t kMostDraftPhotoBytes = 100'000'000;
constexpr const char* kDraftPurpose = "draft";
constexpr const char* kWordsEnd = ".draft";
constexpr const char* kPhotoEnd = ".photo";

int read_draft_hours() {
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name == "draft.json") {
            return nlohmann::json::parse(file.text).at("hours");  // compiled in: it parses
        }
    }
    return 0;
}

struct DraftPlaces {
    std::string name;  ///< what the sealed bytes are bound to
    fs::path words;
    fs::path photo;
};

DraftPlaces places_of_draft(const Studio& studio, const std::string& name) {
    const fs::path folder = studio.home / kDraftsFolder;
    return {name, folder / (name + kWordsEnd), folder / (name + kPhotoEnd)};
}

/// The operator's.
Result<DraftPlaces> draft_places(const Studio& studio) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto hash = studio.vault.lasting_hash(studio.operator_name, kDraftPurpose);
    if (!hash) {
        return hash.error();
    }
    return places_of_draft(studio, *hash);
}

Result<void> write_sealed_draft(const Studio& studio,
                                const fs::path& file,
                                std::span<const std::uint8_t> plain,
                                const std::string& place) {
    const auto sealed = studio.vault.seal(plain, place);
    if (!sealed) {
        return sealed.error();
    }
    std::error_code problem;  // told by the writing
    fs::create_directories(file.parent_path(), problem);
    return write_file(file, *sealed);
}

/// Nothing where there is none that opens.
std::optional<std::vector<std::uint8_t>> read_sealed_draft(const Studio& studio,
                                                           const fs::path& file,
                                                           std::size_t most,
                                                           const std::string& place) {
    std::error_code problem;
    if (!fs::exists(file, problem)) {
        return std::nullopt;
    }
    const auto sealed = read_file(file, most);
    auto plain = sealed ? studio.vault.unseal(*sealed, place) : sealed;
    return plain ? std::optional(std::move(*plain)) : std::nullopt;
}

Result<void> delete_draft_file(const fs::path& file) {
    std::error_code problem;
    fs::remove(file, problem);
    return problem ? Result<void>(unwritable_file(file)) : Result<void>();
}

/// A name that was taken away may be there again after a loss of power: its words go first.
Result<void> delete_draft(const DraftPlaces& places) {
    std::error_code problem;
    if (fs::exists(places.words, problem)) {
        static_cast<void>(write_file(places.words, {}));  // on a full disk the name alone goes
    }
    const auto words = delete_draft_file(places.words);
    const auto photo = delete_draft_file(places.photo);
    return words ? photo : words;
}

nlohmann::json draft_json(const Draft& draft, const std::string& at) {
    return {{"at", at},
            {"customer", draft.customer},
            {"formats", draft.formats},
            {"typed", draft.typed},
            {"shot", draft.shot_sha256}};
}

/// Sealed by this program: of another version at worst.
std::optional<KeptDraft> draft_of(const std::vector<std::uint8_t>& plain) {
    const auto json = nlohmann::json::parse(plain, nullptr, false);
    try {
        KeptDraft kept;
        kept.at = json.at("at");
        kept.draft.customer = json.at("customer");
        kept.draft.formats = json.at("formats");
        kept.draft.typed = json.at("typed");
        kept.draft.shot_sha256 = json.at("shot");
        return kept;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

/// Also where the clock was far ahead when it was kept.
bool draft_is_over(const std::string& at, const Clock& clock) {
    const auto when = instant_of(at);
    const std::chrono::hours most(draft_hours());
    return !when || clock.now() - *when > most || *when - clock.now() > most;
}

/// Nothing: there is none that may be offered.
std::optional<KeptDraft> read_draft(const Studio& studio, const DraftPlaces& places) {
    const auto words =
        read_sealed_draft(studio, places.words, 2 * kMostDraftBytes, "draft/" + places.name);
    auto kept = words ? draft_of(*words) : std::nullopt;
    return kept && !draft_is_over(kept->at, studio.clock) ? kept : std::nullopt;
}

/// Between its two files a kill may have come: words of one visit, photo of the next.
void read_draft_photo(const Studio& studio, const DraftPlaces& places, KeptDraft& kept) {
    auto photo = kept.draft.shot_sha256.empty()
                     ? std::nullopt
                     : read_sealed_draft(studio, places.photo, 2 * kMostDraftPhotoBytes,
                                         "draft photo/" + places.name);
    if (photo && sha256_hex(*photo) == kept.draft.shot_sha256) {
        kept.photo = std::move(*photo);
    }
}

bool is_erased(Studio& studio, const std::string& customer) {
    const auto found = customer.empty() ? Result<Customer>(Customer())  // nobody
                                        : studio.store.customer(customer);
    return found && !found->erased_at.empty();
}

}  // namespace

bool Draft::empty() const {
    return *this == Draft{};
}

int draft_hours() {
    static const int hours = read_draft_hours();
    return hours;
}

Result<DraftHold> hold_draft(Studio& studio) {
    const auto places = draft_places(studio);
    if (!places) {
        return places.error();
    }
    std::int64_t byte = 0;  // of the account, as its name begins
    constexpr std::size_t kDigits = 15;
    const std::string digits = places->name.substr(0, kDigits);
    std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    auto hold = std::make_unique<ByteLocks>(studio.home / "drafts.lock");
    return hold->take(byte) ? std::move(hold) : DraftHold();
}

Result<void> keep_draft(Studio& studio, const Draft& draft) {
    const auto places = draft_places(studio);
    if (!places || draft.empty() || is_erased(studio, draft.customer)) {
        return places ? delete_draft(*places) : Result<void>(places.error());
    }
    if (draft.shot_sha256.empty()) {
        if (auto gone = delete_draft_file(places->photo); !gone) {
            return gone;
        }
    }
    const std::string words = draft_json(draft, iso_time(studio.clock.now())).dump();
    const std::vector<std::uint8_t> bytes(words.begin(), words.end());
    return write_sealed_draft(studio, places->words, bytes, "draft/" + places->name);
}

Result<void> keep_draft_photo(Studio& studio, const fs::path& file) {
    const auto places = draft_places(studio);
    const auto bytes = places ? read_file(file, kMostDraftPhotoBytes)
                              : Result<std::vector<std::uint8_t>>(places.error());
    return bytes ? write_sealed_draft(studio, places->photo, *bytes, "draft photo/" + places->name)
                 : Result<void>(bytes.error());
}

Result<std::optional<KeptDraft>> kept_draft(Studio& studio) {
    const auto places = draft_places(studio);
    const auto swept = places ? sweep_drafts(studio) : Result<void>(places.error());
    if (!swept) {
        return swept.error();
    }
    auto kept = read_draft(studio, *places);
    if (kept) {
        read_draft_photo(studio, *places, *kept);
    }
    return kept;
}

Result<void> discard_draft(Studio& studio) {
    const auto places = draft_places(studio);
    return places ? delete_draft(*places) : Result<void>(places.error());
}

Result<void> sweep_drafts(Studio& studio, const std::set<std::string>& erased) {
    if (!studio.vault.is_open()) {
        return Error::not_permitted("user", {"请先登录", "log in first"}).with(Remedy::LogIn);
    }
    remove_cut_off_files(studio.home / kDraftsFolder);
    std::set<std::string> names;
    std::error_code problem;
    for (fs::directory_iterator entry(studio.home / kDraftsFolder, problem);
         !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
        names.insert(entry->path().stem().string());
    }
    Result<void> done;
    for (const std::string& name : names) {
        const DraftPlaces places = places_of_draft(studio, name);
        const auto kept = read_draft(studio, places);
        const bool theirs = kept && !erased.empty() &&
                            (kept->draft.customer.empty() || erased.contains(kept->draft.customer));
        if (!kept || theirs) {
            const auto gone = delete_draft(places);
            done = done ? gone : done;
        }
    }
    return done;
}

}  // namespace huizhi
