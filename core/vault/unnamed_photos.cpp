#include "core/vault/unnamed_photos.h"

#include <filesystem>

#include "core/base/clock.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_key.h"
#include "core/vault/blob_store.h"

namespace huizhi {
namespace {

/// The day of the last sweep.
constexpr const char* kSweptNote = "photos swept";

/// What nobody names and was not written lately.
Result<void> take_away_left_over(Studio& studio) {
    const auto named = studio.store.named_photos();
    if (!named) {
        return named.error();
    }
    const auto files = studio.blobs.left_over(*named);
    if (!files) {
        return files.error();
    }
    for (const std::filesystem::path& file : *files) {
        static_cast<void>(destroy_file(file));  // what stays goes with the next sweep
    }
    return {};
}

}  // namespace

void take_away_unnamed(Studio& studio, const std::vector<std::string>& digests) {
    static_cast<void>(studio.store.together([&]() -> Result<void> {
        const auto named = studio.store.named_photos();
        if (!named) {
            return named.error();
        }
        for (const std::string& digest : digests) {
            if (!named->contains(digest)) {
                static_cast<void>(studio.blobs.destroy(digest));  // else the next sweep does
            }
        }
        return {};
    }));
}

Result<void> sweep_photos(Studio& studio) {
    const std::string today = iso_day(studio.clock.now());
    const auto swept = studio.store.vault_note(kSweptNote);
    if (!swept || *swept == today) {
        return swept ? Result<void>() : swept.error();
    }
    const auto renamed = studio.blobs.rename_old();
    if (!renamed || !*renamed) {
        return renamed ? Result<void>() : renamed.error();  // the next login goes on
    }
    auto done = studio.store.together([&] { return take_away_left_over(studio); });
    return done ? studio.store.save_vault_note(kSweptNote, today) : done;
}

}  // namespace huizhi
