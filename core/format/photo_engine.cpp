#include "core/format/photo_engine.h"

#include <mutex>
#include <utility>

#include "core/base/stopwatch.h"
#include "core/checks/judge.h"
#include "core/checks/limit_check.h"
#include "core/format/format.h"
#include "core/photo/pixels.h"
#include "core/subject/crop.h"
#include "core/subject/models.h"
#include "core/subject/people.h"
#include "core/subject/subject_finder.h"
#include "core/subject/wide_outline.h"

namespace huizhi {

struct PhotoEngine::Models {
    explicit Models(std::filesystem::path folder) : networks(std::move(folder)) {}
    huizhi::Models networks;
    std::mutex one_at_a_time;
};

PhotoEngine::PhotoEngine(std::filesystem::path models_dir,
                         OwnChecks own_checks,
                         PictureModels brought)
    : models_(std::make_unique<Models>(std::move(models_dir))),
      own_checks_(std::move(own_checks)),
      brought_(std::move(brought)) {}

PhotoEngine::~PhotoEngine() = default;

void PhotoEngine::load() {
    models_->networks.load();
}

std::shared_ptr<const Subject> PhotoEngine::find(const Photo& photo) {
    const std::lock_guard lock(models_->one_at_a_time);
    return std::make_shared<const Subject>(find_subject(models_->networks, photo));
}

std::shared_ptr<const Subject> PhotoEngine::find_around(const Subject& subject,
                                                        const PhotoFormat& format,
                                                        const Nudge& nudge) {
    auto result = std::make_shared<Subject>(subject);
    if (const auto crop = crop_of(subject, format, nudge)) {
        const CertificateSpec& spec = format.certificate;
        const std::lock_guard lock(models_->one_at_a_time);
        auto wide =
            find_wide_outline(models_->networks, subject, *crop, {spec.width_px, spec.height_px});
        if (wide && *wide) {
            result->outline = std::move(*wide);
        }
    }
    return result;
}

CheckReport PhotoEngine::check(const Subject& subject,
                               const PhotoFormat& format,
                               Judged judged,
                               const Nudge& nudge) {
    const auto own = own_checks_ ? own_checks_(format.certificate.id) : nullptr;
    const auto brought = brought_ ? brought_() : std::vector<std::shared_ptr<const PictureModel>>();
    return judge(subject, format, judged, nudge, {own.get(), brought});
}

std::optional<int> PhotoEngine::count_faces(const RgbImage& image) {
    // Only looked at, and only until this call ends.
    const cv::Mat rgb(image.height_px, image.width_px, CV_8UC3,
                      const_cast<std::uint8_t*>(image.rgb.data()));
    const std::lock_guard lock(models_->one_at_a_time);
    const People people = find_people(models_->networks, rgb);
    return people.problem.empty() ? std::optional(static_cast<int>(people.faces.size()))
                                  : std::nullopt;
}

FrameReport PhotoEngine::check_frame(const RgbImage& frame, const PhotoFormat& format) {
    const Stopwatch watch;
    Photo photo;
    photo.width_px = frame.width_px;
    photo.height_px = frame.height_px;
    // Only looked at, and only until this call ends.
    const cv::Mat rgb(frame.height_px, frame.width_px, CV_8UC3,
                      const_cast<std::uint8_t*>(frame.rgb.data()));
    photo.pixels = std::make_shared<const Pixels>(Pixels{rgb, 1});
    const std::lock_guard lock(models_->one_at_a_time);
    FrameReport report = judge_frame(find_live_subject(models_->networks, photo), format);
    report.elapsed_ms = watch.ms();
    return report;
}

Result<MadePhoto> PhotoEngine::make(const Subject& subject,
                                    const PhotoFormat& format,
                                    OnFail on_fail,
                                    const Nudge& nudge) {
    MadePhoto made;
    made.report = check(subject, format, Judged::MadeFromIt, nudge);
    const bool acceptable =
        made.report.verdict == Verdict::Pass || made.report.verdict == Verdict::Warn;
    const auto crop = crop_of(subject, format, nudge);
    if (!crop || (!acceptable && on_fail == OnFail::WriteNothing)) {
        return made;
    }
    const Stopwatch watch;
    auto file = format_photo(*find_around(subject, format, nudge), format, *crop);
    if (!file) {
        return file.error();
    }
    made.file = std::move(*file);
    if (const Limit* bytes = format.limit("file_bytes")) {
        made.report.findings.push_back(
            judge_file_bytes(static_cast<std::int64_t>(made.file->jpeg.size()), *bytes));
        made.report.verdict = worst_verdict(made.report.findings, format);
    }
    made.report.elapsed_ms.make = watch.ms();
    made.report.elapsed_ms.total += made.report.elapsed_ms.make;
    return made;
}

}  // namespace huizhi
