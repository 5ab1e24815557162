#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/system/file_lock.h"

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
    std::vector<std::uint8_t> photo;  ///< as it came; empty: none, or not the one that was named
};

/// As long as a draft is offered (draft.json beside it, with the source).
[[nodiscard]] int draft_hours();

/// Drafts lie sealed in HOME/drafts, one of each account, under names that say nothing, so that
/// neither a kill nor a loss of power takes what was typed. Written whole, flushed, renamed.
/// Errors:  NotPermitted; Environment of the disk. One that is too old, of another data key or
///          damaged is deleted and counts as none.
/// Threads: any; one of an account at a time.

/// An account's draft is one window's, as long as this lives; the system frees it however the
/// program ends. Another window of the account is not offered what is being typed here: to go on
/// with it there would order it twice.
using DraftHold = std::unique_ptr<ByteLocks>;
/// Null: another window has it, or the home's disk knows no locks; then no draft is kept here.
[[nodiscard]] Result<DraftHold> hold_draft(Studio& studio);

/// For the operator's next login. An empty one is discarded, and one of an erased customer.
[[nodiscard]] Result<void> keep_draft(Studio& studio, const Draft& draft);
/// The photo that the draft names, read from its file. Errors: besides, as read_file.
[[nodiscard]] Result<void> keep_draft_photo(Studio& studio, const std::filesystem::path& file);
/// The operator's own; nothing: there is none. Everybody's are swept.
[[nodiscard]] Result<std::optional<KeptDraft>> kept_draft(Studio& studio);
/// It does not come back, not even after a loss of power.
[[nodiscard]] Result<void> discard_draft(Studio& studio);
/// Of every account: what is over goes, and where customers are erased what names one of them, or
/// nobody and so maybe one of them. Needs no permission: whoever may erase or log in asks.
/// Errors: NotPermitted while the vault is closed; Environment naming a file.
[[nodiscard]] Result<void> sweep_drafts(Studio& studio, const std::set<std::string>& erased = {});

}  // namespace huizhi
