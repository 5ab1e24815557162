#include "gui/work/counter_work.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/payments.h"
#include "core/counter/sessions.h"
#include "core/format/photo_engine.h"
#include "core/queue/hand_over_files.h"
#include "core/queue/submission.h"

namespace huizhi::gui {
namespace {

constexpr int kShownPx = 1400;  ///< longest side on screen; larger only costs time

std::optional<Error> add_missing_job(Studio& studio, const Visit& visit, VisitLine& line) {
    if (!line.job.empty()) {
        return std::nullopt;
    }
    const auto job = add_job(
        studio, {visit.session, line.format, visit.photo_file, line.fields, line.price_fen});
    if (!job) {
        return job.error();
    }
    line.job = job->id;
    return std::nullopt;
}

std::optional<Error> take_payment(Studio& studio, const Visit& visit, VisitLine& line) {
    if (line.paid || visit.method.empty() || line.price_fen <= 0) {
        return std::nullopt;
    }
    const auto payment = add_payment(studio, line.job, visit.method, line.price_fen);
    if (!payment) {
        return payment.error();
    }
    line.paid = true;
    return std::nullopt;
}

std::optional<Error> submit(Studio& studio, VisitLine& line) {
    if (line.submitted) {
        return std::nullopt;
    }
    if (line.place) {
        const auto handed = hand_over_job_to(studio, line.job, *line.place, line.confirmed);
        if (!handed) {
            return handed.error();
        }
    } else if (const auto job = submit_job(studio, line.job, line.confirmed); !job) {
        return job.error();
    }
    line.submitted = true;
    return std::nullopt;
}

}  // namespace

Result<PhotoAtHand> look_at_photo(Studio& studio, const std::string& file) {
    auto photo = load_photo(file);
    if (!photo) {
        return photo.error();
    }
    PhotoAtHand at_hand;
    at_hand.file = file;
    at_hand.subject = studio.engine.find(*photo);
    at_hand.shown = preview(*photo, kShownPx);
    at_hand.photo = std::move(*photo);
    return at_hand;
}

Result<JudgedPhoto> judge_photo(Studio& studio,
                                const PhotoAtHand& photo,
                                const PhotoFormat& format) {
    JudgedPhoto judged;
    auto made = studio.engine.make(*photo.subject, format, OnFail::MakeAnyway);
    if (!made) {
        judged.report = studio.engine.check(*photo.subject, format);
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
    }
    return judged;
}

Result<int> save_files(const std::vector<FileToSave>& files) {
    for (const FileToSave& file : files) {
        if (auto written = write_file(file.path, file.bytes); !written) {
            return written.error();
        }
    }
    return static_cast<int>(files.size());
}

bool is_handed_over_to_place(const PhotoFormat& format) {
    return !format.city.city_code.empty() && is_handed_over(format);
}

bool any_handed_over(const std::vector<PhotoFormat>& formats) {
    return std::any_of(formats.begin(), formats.end(), is_handed_over_to_place);
}

Result<HandedOver> hand_over_job_to(Studio& studio,
                                    const std::string& id,
                                    const HandOverPlace& place,
                                    const std::vector<std::string>& confirmed) {
    std::filesystem::path out = place.folder;
    if (place.zipped) {
        const auto job = job_by_id(studio, id);
        if (!job) {
            return job.error();
        }
        const auto format = studio.catalogue.format(job->format);
        if (!format) {
            return format.error();
        }
        out /= hand_over_name(*job, *format, iso_day(studio.clock.now())) + ".zip";
    }
    return hand_over_job(studio, id, out, confirmed);
}

bool Visit::complete() const {
    return std::all_of(lines.begin(), lines.end(),
                       [](const VisitLine& line) { return line.submitted; });
}

Result<Visit> serve_visit(Studio& studio, Visit visit) {
    if (visit.session.empty()) {
        const auto session = open_session(studio, visit.customer);
        if (!session) {
            return session.error();
        }
        visit.session = session->id;
    }
    for (VisitLine& line : visit.lines) {
        line.problem = add_missing_job(studio, visit, line);
        if (!line.problem) {
            line.problem = take_payment(studio, visit, line);
        }
        if (!line.problem) {
            line.problem = submit(studio, line);
        }
    }
    return visit;
}

}  // namespace huizhi::gui
