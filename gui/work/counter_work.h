#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/checks/check.h"
#include "core/format/format.h"
#include "core/photo/photo.h"
#include "core/queue/hand_over.h"
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
    Text problem;  ///< why no photo could be made; else empty

    [[nodiscard]] bool may_be_sent() const {
        return made && (report.verdict == Verdict::Pass || report.verdict == Verdict::Warn);
    }
};
[[nodiscard]] Result<JudgedPhoto> judge_photo(Studio& studio,
                                              const PhotoAtHand& photo,
                                              const PhotoFormat& format);

struct FileToSave {
    std::filesystem::path path;
    std::vector<std::uint8_t> bytes;
};
/// How many were written; the first that fails ends it.
[[nodiscard]] Result<int> save_files(const std::vector<FileToSave>& files);

/// Whether a person carries the photo to the place; what is only printed goes nowhere.
[[nodiscard]] bool is_handed_over_to_place(const PhotoFormat& format);
[[nodiscard]] bool any_handed_over(const std::vector<PhotoFormat>& formats);
/// Where a person who carries photos wants them.
struct HandOverPlace {
    std::string folder;
    bool zipped = false;  ///< one zip for each photo, named as the platform wants
};

/// One certificate on a customer's visit, with how far it came: a second try goes on from there.
struct VisitLine {
    std::string format;
    std::int64_t price_fen = 0;
    std::map<std::string, std::string> fields;
    std::vector<std::string> confirmed;
    std::optional<HandOverPlace> place;  ///< a person takes it from there; else it is submitted
    std::string job;
    bool paid = false;
    bool submitted = false;
    std::optional<Error> problem;
};
struct Visit {
    std::string customer;
    std::string photo_file;
    std::string method;  ///< cash, wechat, alipay, card; empty: paid later
    std::string session;
    std::vector<VisitLine> lines;

    [[nodiscard]] bool complete() const;
};
/// Hands a job's photo over. Errors: as `hand_over_job`.
[[nodiscard]] Result<HandedOver> hand_over_job_to(Studio& studio,
                                                  const std::string& job,
                                                  const HandOverPlace& place,
                                                  const std::vector<std::string>& confirmed);
/// Session, jobs, payments, outbox or hand-over. Errors: only when not even a session could be
/// opened; what fails for one line stands in that line.
[[nodiscard]] Result<Visit> serve_visit(Studio& studio, Visit visit);

}  // namespace huizhi::gui
