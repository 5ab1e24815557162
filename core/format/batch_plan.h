#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/format/batch_folder.h"
#include "core/format/code_cards.h"
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
    OwnChecks own_checks;   ///< of the formats' certificates; asked by all workers
    PictureModels brought;  ///< of the studio's; likewise
    /// Gives a photo its camera's colour calibration; its error is the photo's. Empty: none has
    /// one. Asked by all workers.
    std::function<Result<void>(Photo&)> calibrate;
    /// The format as it binds whoever has this document number (empty: not known); likewise.
    std::function<PhotoFormat(const PhotoFormat&, const std::string& number)> format_for;
    bool overwrite = false;  ///< also files in `out` that this program did not write
    unsigned workers = 0;    ///< threads, each with networks of its own; 0: one a core
};

/// Where finished photos and the batch's record go: `out`, and of several formats a folder each.
[[nodiscard]] std::vector<std::filesystem::path> out_folders(const BatchOrder& order);

struct BatchItem {
    std::filesystem::path file;
    std::string name;      ///< of the finished photo, without ".jpg"
    std::string number{};  ///< of whom the list says that it is; empty: not known
};

/// Which photo is whose, before anything is made.
struct BatchPlan {
    std::vector<BatchItem> items;             ///< by file name
    std::vector<ListedPerson> missing;        ///< listed, but no photo
    std::vector<ListedPerson> doubtful;       ///< listed, more than one photo: none is made
    std::vector<std::string> unlisted;        ///< photos of nobody on the list: none is made
    std::vector<std::string> doubtful_files;  ///< photos of those
    std::vector<LeftOut> not_taken;           ///< what else lies in the folder
    std::vector<std::string> code_cards{};    ///< photos of cards of people on the list

    /// Every entry of the folder is in one of these.
    [[nodiscard]] std::size_t in_folder() const {
        return items.size() + unlisted.size() + doubtful_files.size() + not_taken.size() +
               code_cards.size();
    }
};

/// The folder's photos (batch_folder.h), each with the name of its finished photo. With a list a
/// file belongs to whoever's code or number its name is, and the finished photo is named by the
/// code.
///
/// With `cards` each photo is looked at for a code card first (code_cards.h). By file name, as a
/// camera counts, the photos behind a person's card are theirs, until the next card: CODE, CODE-2
/// ...; those behind a card of nobody on the list, and behind what may be a card that cannot be
/// read, are nobody's. `cancelled` ends it with what is known by then.
///
/// Errors:  InvalidInput naming the folder: missing, no folder, one of those that are written to;
///          field "list": cards, but nobody on a list.
/// Threads: any, `cards` one at a time.
[[nodiscard]] Result<BatchPlan> plan_batch(const BatchOrder& order,
                                           const std::vector<ListedPerson>& people,
                                           CodeCards* cards = nullptr,
                                           const std::atomic<bool>* cancelled = nullptr);

}  // namespace huizhi
