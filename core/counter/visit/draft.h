#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

struct Studio;

/// What was typed at the counter and is kept nowhere yet. A confirmation or a consent is no part of
/// it: those are given anew.
struct Draft {
    std::string customer;                      ///< chosen; empty: nobody
    std::vector<std::string> formats;          ///< chosen certificates
    std::map<std::string, std::string> typed;  ///< by the place's name, as the counter calls it
    std::string shot_sha256;                   ///< of the photo at hand; empty: none

    [[nodiscard]] bool empty() const;
    friend bool operator==(const Draft&, const Draft&) = default;
};

struct KeptDraft {
    Draft draft;
    std::string at;                   ///< ISO time of the last change
    std::vector<std::uint8_t> photo;  ///< as it came; empty: none, or it cannot be opened
};

/// As long as a draft is offered (draft.json beside it, with the source).
[[nodiscard]] int draft_hours();

/// Drafts lie sealed in HOME/drafts, one of each account, under names that say nothing, so that
/// neither a kill nor a loss of power takes what was typed. Written whole, flushed, renamed.
/// Errors:  NotPermitted; Environment of the disk. One that is too old, of another data key or
///          damaged is deleted and counts as none.
/// Threads: any; one of an account at a time.

/// For the operator's next login. An empty one is discarded.
[[nodiscard]] Result<void> keep_draft(Studio& studio, const Draft& draft);
/// The photo that the draft names, read from its file. Errors: besides, as read_file.
[[nodiscard]] Result<void> keep_draft_photo(Studio& studio, const std::filesystem::path& file);
/// The operator's own; nothing: there is none.
[[nodiscard]] Result<std::optional<KeptDraft>> kept_draft(Studio& studio);
[[nodiscard]] Result<void> discard_draft(Studio& studio);

}  // namespace huizhi
