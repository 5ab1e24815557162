#include "core/counter/visit/draft.h"

#include <chrono>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/base/file_io.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"
#include "core/vault/vault.h"

namespace huizhi {

std::span<const EmbeddedText> counter_texts();  // written by cmake/embed_text.cmake

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostDraftBytes = 1'000'000;
constexpr std::size_t kMostDraftPhotoBytes = 100'000'000;
constexpr const char* kDraftPurpose = "draft";

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

Result<DraftPlaces> draft_places(const Studio& studio) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto hash = studio.vault.lasting_hash(studio.operator_name, kDraftPurpose);
    if (!hash) {
        return hash.error();
    }
    const fs::path stem = studio.home / "drafts" / *hash;
    return DraftPlaces{*hash, fs::path(stem).concat(".draft"), fs::path(stem).concat(".photo")};
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

Result<void> delete_draft(const DraftPlaces& places) {
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

bool draft_is_over(const std::string& at, const Clock& clock) {
    const auto when = instant_of(at);
    const auto age = when ? clock.now() - *when : std::chrono::hours::max();
    return age > std::chrono::hours(draft_hours());
}

}  // namespace

bool Draft::empty() const {
    return *this == Draft{};
}

int draft_hours() {
    static const int hours = read_draft_hours();
    return hours;
}

Result<void> keep_draft(Studio& studio, const Draft& draft) {
    const auto places = draft_places(studio);
    if (!places || draft.empty()) {
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
    if (!places) {
        return places.error();
    }
    const auto words =
        read_sealed_draft(studio, places->words, 2 * kMostDraftBytes, "draft/" + places->name);
    auto kept = words ? draft_of(*words) : std::nullopt;
    if (!kept || draft_is_over(kept->at, studio.clock)) {
        const auto gone = delete_draft(*places);
        return gone ? Result<std::optional<KeptDraft>>(std::nullopt) : gone.error();
    }
    if (!kept->draft.shot_sha256.empty()) {
        kept->photo = read_sealed_draft(studio, places->photo, 2 * kMostDraftPhotoBytes,
                                        "draft photo/" + places->name)
                          .value_or(std::vector<std::uint8_t>());
    }
    return kept;
}

Result<void> discard_draft(Studio& studio) {
    const auto places = draft_places(studio);
    return places ? delete_draft(*places) : Result<void>(places.error());
}

}  // namespace huizhi
