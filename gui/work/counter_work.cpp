#include "gui/work/counter_work.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/format_for_age.h"
#include "core/counter/day/calibrations.h"
#include "core/format/photo_engine.h"
#include "core/queue/hand_over.h"

namespace huizhi::gui {
namespace {

constexpr int kThumbPx = 72;
constexpr int kShownPx = 1400;  ///< longest side on screen; larger only costs time

}  // namespace

Result<PhotoAtHand> look_at_photo(Studio& studio, const std::string& file) {
    auto photo = load_photo(file);
    if (!photo) {
        return photo.error();
    }
    photo->calibration = calibration_of(studio, *photo);
    PhotoAtHand at_hand;
    at_hand.file = file;
    at_hand.subject = studio.engine.find(*photo);
    at_hand.shown = preview(*photo, kShownPx);
    at_hand.photo = std::move(*photo);
    return at_hand;
}

Result<JudgedPhoto> judge_photo(Studio& studio,
                                const PhotoAtHand& photo,
                                const PhotoFormat& format,
                                const Nudge& nudge) {
    JudgedPhoto judged;
    judged.nudge = nudge;
    auto made = studio.engine.make(*photo.subject, format, OnFail::MakeAnyway, nudge);
    if (!made) {
        judged.report = studio.engine.check(*photo.subject, format, Judged::MadeFromIt, nudge);
        judged.problem = made.error().message;
        return judged;
    }
    judged.report = std::move(made->report);
    judged.made = std::move(made->file);
    if (judged.made) {
        const auto finished = decode_photo(judged.made->jpeg, format.id);
        if (finished) {
            judged.finished = preview(*finished, kShownPx);
        }
        if (const auto crop = crop_of(*photo.subject, format, nudge)) {
            auto shot = crop_of_shot(*photo.subject, format, *crop);
            judged.shot = shot ? std::move(*shot) : RgbImage{};
        }
    }
    return judged;
}

Result<ShotLook> look_at_shot(Studio& studio,
                              const std::string& file,
                              const std::optional<PhotoFormat>& format) {
    auto photo = load_photo(file);
    if (!photo) {
        return photo.error();
    }
    ShotLook look;
    look.thumb = preview(*photo, kThumbPx);
    if (!format) {
        return look;
    }
    photo->calibration = calibration_of(studio, *photo);
    const CheckReport report = studio.engine.check(*studio.engine.find(*photo), *format);
    look.verdict = report.verdict;
    look.faults = static_cast<int>(std::count_if(
        report.findings.begin(), report.findings.end(), [&format](const Finding& finding) {
            return finding.verdict != Verdict::Pass && weighs(finding, *format);
        }));
    return look;
}

Result<int> save_files(const std::vector<FileToSave>& files) {
    for (const FileToSave& file : files) {
        if (auto written = write_output(file.output, file.bytes); !written) {
            return written.error();
        }
    }
    return static_cast<int>(files.size());
}

OutputFile failed_output(const std::vector<FileToSave>& files, const Error& error) {
    const auto failed = std::find_if(files.begin(), files.end(), [&error](const FileToSave& file) {
        return file.output.file.string() == error.file;
    });
    return failed == files.end() ? OutputFile{} : failed->output;
}

std::vector<FileToSave> overwriting(std::vector<FileToSave> files) {
    for (FileToSave& file : files) {
        file.output.overwrite = true;
    }
    return files;
}

std::vector<PhotoFormat> formats_for(const Catalogue& catalogue,
                                     const std::vector<std::string>& ids,
                                     const std::optional<Customer>& customer) {
    const std::string today = iso_day(SystemClock().now());
    const auto age = customer ? age_of(*customer, today) : std::nullopt;
    std::vector<PhotoFormat> formats;
    for (const std::string& id : ids) {
        if (auto format = catalogue.format(id)) {
            formats.push_back(format_for_age(std::move(*format), age));
        }
    }
    return formats;
}

bool any_handed_over(const std::vector<PhotoFormat>& formats) {
    return std::any_of(formats.begin(), formats.end(), is_handed_over_to_place);
}

}  // namespace huizhi::gui
