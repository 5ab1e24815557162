#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/checks/check.h"
#include "core/format/batch_folder.h"
#include "core/format/format.h"
#include "core/format/photo_engine.h"
#include "core/format/school_list.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// Many photos of one folder, made for the same formats: a school's day, a firm's staff.
struct BatchOrder {
    std::filesystem::path folder;
    std::filesystem::path out;  ///< made when missing; with several formats one folder each in it
    std::vector<PhotoFormat> formats;
    OnFail on_fail = OnFail::WriteNothing;
    std::filesystem::path models;
    OwnChecks own_checks;    ///< of the formats' certificates; asked by all workers
    bool overwrite = false;  ///< also files in `out` that this program did not write
    unsigned workers = 0;    ///< threads, each with networks of its own; 0: one a core
};

struct BatchItem {
    std::filesystem::path file;
    std::string name;  ///< of the finished photo, without ".jpg"
};

/// Which photo is whose, before anything is made.
struct BatchPlan {
    std::vector<BatchItem> items;             ///< by file name
    std::vector<ListedPerson> missing;        ///< listed, but no photo
    std::vector<ListedPerson> doubtful;       ///< listed, more than one photo: none is made
    std::vector<std::string> unlisted;        ///< photos of nobody on the list: none is made
    std::vector<std::string> doubtful_files;  ///< photos of those
    std::vector<LeftOut> not_taken;           ///< what else lies in the folder

    /// Every entry of the folder is in one of these.
    [[nodiscard]] std::size_t in_folder() const {
        return items.size() + unlisted.size() + doubtful_files.size() + not_taken.size();
    }
};

/// What became of one photo in one format.
struct BatchOutcome {
    const BatchItem* item = nullptr;
    std::string format;
    std::optional<CheckReport> report;  ///< none when the photo could not be read
    std::optional<PhotoFile> photo;     ///< the finished one; none when it was refused
    std::filesystem::path out;          ///< where it was written
    std::optional<Error> error;         ///< why it could not be read or made
};

struct BatchProgress {
    std::size_t done = 0;  ///< photos, those of an earlier run included
    std::size_t total = 0;
    double remaining_s = 0;  ///< at the pace so far
};

struct BatchSummary {
    int made = 0;
    int refused = 0;       ///< the verdict forbade it
    int unreadable = 0;    ///< or could not be made
    int kept = 0;          ///< done in an earlier run, untouched
    int kept_refused = 0;  ///< of these, without a finished photo
    bool cancelled = false;
    std::vector<LeftOut> refusals;  ///< refused and unreadable ones, of earlier runs too
};

/// The folder's photos (batch_folder.h), each with the name of its finished photo. With a list a
/// file belongs to whoever's code or number its name is, and the finished photo is named by the
/// code.
///
/// Errors:  InvalidInput naming the folder: missing, no folder, the same as `out`.
/// Threads: any.
[[nodiscard]] Result<BatchPlan> plan_batch(const BatchOrder& order,
                                           const std::vector<ListedPerson>& people);

/// Makes what is not made yet. Each finished photo is written whole, then noted in
/// `out`/batch.jsonl; a run that was killed goes on where it stopped: nothing twice, nothing left
/// out.
///
/// `told`:      called once for each outcome, from one thread at a time.
/// `cancelled`: looked at between photos.
/// Errors:  Environment when the disk refuses: what was made stays.
/// Threads: the caller waits; the work is done by `workers` threads.
[[nodiscard]] Result<BatchSummary> run_batch(
    const BatchOrder& order,
    const BatchPlan& plan,
    const std::function<void(const BatchOutcome&, const BatchProgress&)>& told,
    const std::atomic<bool>& cancelled);

}  // namespace huizhi
