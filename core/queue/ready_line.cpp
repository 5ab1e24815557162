#include "core/queue/ready_line.h"

#include <utility>

#include "core/catalogue/catalogue.h"
#include "core/catalogue/channel_facts.h"
#include "core/counter/payments.h"
#include "core/counter/sessions.h"
#include "core/queue/listen_settings.h"
#include "core/queue/submission_clearance.h"
#include "core/records/customer.h"
#include "core/records/extra.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

using State = SubmissionState;

Error changed_since_seen() {
    return Error::refused("photo", {"照片文件在看过之后又变了：请重新打开它，看过再提交",
                                    "the photo's file has changed since it was judged and looked "
                                    "at: open it again, look at it, then submit"});
}

/// The line's job, judged on the visit's photo; nothing of it is kept yet.
Result<ReadyLine> judge_line(Studio& studio,
                             const Customer& customer,
                             const Visit& visit,
                             const VisitLine& line) {
    const auto stored = line.job.empty() ? Result<Job>(Job()) : job_by_id(studio, line.job);
    if (!stored) {
        return stored.error();
    }
    const std::string& id = line.job.empty() ? line.format : stored->format;
    const auto format =
        is_extra(id) ? Result<PhotoFormat>(PhotoFormat()) : studio.catalogue.format(id);
    if (!format) {
        return format.error();
    }
    const bool may_change = stored->state == State::Draft || stored->state == State::Rejected;
    const bool anew = line.job.empty();
    const bool same_crop = line.photo_file == visit.photo_file && line.judged_nudge == line.nudge;
    const bool other = !anew && may_change && !same_crop;
    Result<JudgedJob> judged = JudgedJob{*stored, stored->original_sha256, {}, {}};
    if (anew) {
        judged = judge_job(studio, customer,
                           {visit.session, line.format, visit.photo_file, line.fields,
                            line.price_fen, visit.price_reason, visit.approval, line.nudge, true});
    } else if (other) {
        judged = judge_again(studio, customer, *stored, visit.photo_file, line.nudge);
    }
    if (!judged) {
        return judged.error();
    }
    return ReadyLine{std::move(*judged), *format, {}, anew, other};
}

/// Money taken before an admin has set the channel would wait for a submission that cannot leave;
/// and a platform that fetches the photo itself finds it at our listener alone.
Result<void> check_wire(Studio& studio, const PhotoFormat& format, const std::string& job) {
    const auto channel = channel_for(studio, format, job);
    if (!channel) {
        return channel.error();
    }
    const auto settings = studio.store.channel_settings(*channel);
    const auto listening = listen_settings(studio);
    if (!settings || !listening) {
        return settings ? listening.error() : settings.error();
    }
    if (!*settings || (*settings)->url.empty()) {
        return Error::refused("channel", {"提交渠道“" + *channel +
                                              "”还没有设置地址和密钥：请先由管理员设置，再收款提交",
                                          "the channel \"" + *channel +
                                              "\" has no URL and key yet: let an admin set it "
                                              "before anything is paid and submitted"})
            .with(Remedy::SetChannel, *channel);
    }
    if (!listening->where.empty() || !photo_is_fetched(studio.catalogue, *channel, **settings)) {
        return {};
    }
    return Error::refused("listen", {"这个平台要到本机取照片，请先设好监听地址再提交",
                                     "this platform fetches the photo from this computer: set the "
                                     "listening address before you submit"});
}

/// Where the line goes, and whether it can get there.
Result<void> check_way(Studio& studio,
                       const Visit& visit,
                       const VisitLine& line,
                       const Job& job,
                       const PhotoFormat& format) {
    if (line.place) {
        return check_hand_over(studio, job, format, *line.place);
    }
    const bool by_wire = visit.sent_from_here && !is_handed_over(format);
    return by_wire ? check_wire(studio, format, job.id) : Result<void>();
}

}  // namespace

Result<ReadyLine> ready_line(Studio& studio,
                             const Customer& customer,
                             const Visit& visit,
                             const VisitLine& line) {
    if (auto known = visit.method.empty() ? Result<void>() : check_way_to_pay(visit.method);
        !known) {
        return known.error();
    }
    auto ready = judge_line(studio, customer, visit, line);
    if (!ready) {
        return ready;
    }
    Job job = ready->judged.job;
    const bool under_way = job.state != State::Draft && job.state != State::Cancelled;
    if (under_way || is_extra(job.format)) {
        return ready;
    }
    if (!visit.seen_sha256.empty() && ready->judged.shot_sha256 != visit.seen_sha256) {
        return changed_since_seen();
    }
    if (auto may_leave = check_prospects(studio, job, customer, ready->format); !may_leave) {
        return may_leave.error();
    }
    if (is_only_printed(ready->format)) {
        return ready;
    }
    ready->rules =
        line.confirmed.rules_of({customer.id, ready->judged.shot_sha256, ready->format.id});
    if (auto cleared = clear_to_leave(studio, ready->format, customer, ready->rules, job);
        !cleared) {
        return cleared.error();
    }
    if (auto open = check_way(studio, visit, line, job, ready->format); !open) {
        return open.error();
    }
    return ready;
}

}  // namespace huizhi
