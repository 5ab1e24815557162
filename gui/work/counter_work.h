#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/output_file.h"
#include "core/base/result.h"
#include "core/checks/check.h"
#include "core/format/format.h"
#include "core/photo/nudge.h"
#include "core/photo/photo.h"
#include "core/records/customer.h"
#include "core/records/studio.h"
#include "huizhi/finding.h"
#include "huizhi/photo_format.h"

/// What the counter asks of the chain, for a worker thread; no window here.
namespace huizhi::gui {

/// A photo as taken or opened: read once, its person found once.
struct PhotoAtHand {
    std::string file;
    Photo photo;
    std::shared_ptr<const Subject> subject;
    RgbImage shown;
};
[[nodiscard]] Result<PhotoAtHand> look_at_photo(Studio& studio, const std::string& file);

/// One format's word on the photo. `made` is there also for a failing photo, so that people see
/// why; only `may_be_sent` tells whether it may leave.
struct JudgedPhoto {
    CheckReport report;
    std::optional<PhotoFile> made;
    RgbImage finished;
    Text problem;   ///< why no photo could be made; else empty
    Nudge nudge;    ///< of the automatic crop, with which it was judged and made
    RgbImage shot;  ///< what the shot itself shows there; as large as `finished`

    [[nodiscard]] bool may_be_sent() const {
        return made && (report.verdict == Verdict::Pass || report.verdict == Verdict::Warn);
    }
};
[[nodiscard]] Result<JudgedPhoto> judge_photo(Studio& studio,
                                              const PhotoAtHand& photo,
                                              const PhotoFormat& format,
                                              const Nudge& nudge = {});

/// A shot at a glance, for the strip below the photo.
struct ShotLook {
    RgbImage thumb;
    std::optional<Verdict> verdict;  ///< none: no format was chosen
    int faults = 0;                  ///< findings that do not pass
};
[[nodiscard]] Result<ShotLook> look_at_shot(Studio& studio,
                                            const std::string& file,
                                            const std::optional<PhotoFormat>& format);

struct FileToSave {
    OutputFile output;
    std::vector<std::uint8_t> bytes;
};
/// How many were written; the first that fails ends it.
[[nodiscard]] Result<int> save_files(const std::vector<FileToSave>& files);

/// Where the file was to go that an error of `save_files` names.
[[nodiscard]] OutputFile failed_output(const std::vector<FileToSave>& files, const Error& error);
/// The same files, which replace what lies there.
[[nodiscard]] std::vector<FileToSave> overwriting(std::vector<FileToSave> files);

/// The formats of these ids as they bind at the customer's age; nobody was chosen yet: at any.
[[nodiscard]] std::vector<PhotoFormat> formats_for(const Catalogue& catalogue,
                                                   const std::vector<std::string>& ids,
                                                   const std::optional<Customer>& customer);

/// Whether any of these photos is handed over to a place.
[[nodiscard]] bool any_handed_over(const std::vector<PhotoFormat>& formats);

}  // namespace huizhi::gui
