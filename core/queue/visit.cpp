#include "core/queue/visit.h"

#include <algorithm>

#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/base/text/canonical_text.h"
#include "core/counter/customers.h"
#include "core/counter/payments.h"
#include "core/counter/sessions.h"
#include "core/queue/ready_line.h"
#include "core/queue/submission.h"
#include "core/records/payment.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostPhotoBytes = 200'000'000;  ///< as `load_photo` takes

/// What is still due. True: the voucher went for it.
Result<bool> take_payment(Studio& studio, const Job& job, const Visit& visit) {
    WayToPay way{visit.method, visit.source, visit.voucher_spent ? "" : visit.voucher};
    if (way.method.empty() && way.voucher.empty()) {
        return false;
    }
    const auto before = studio.store.payments_of_job(job.id);
    if (!before) {
        return before.error();
    }
    const std::int64_t due = job.price_fen - paid_fen(*before);
    if (due <= 0) {
        return false;
    }
    const auto taken = take_due(studio, job.id, due, way);
    return taken ? !way.voucher.empty() : Result<bool>(taken.error());
}

/// Into the outbox, or out to a person. A job that is under way already had this done.
Result<void> let_leave(Studio& studio, const ReadyLine& ready, const VisitLine& line) {
    const std::string& job = ready.judged.job.id;
    if (!ready.leaves()) {
        return {};
    }
    if (line.place) {
        const auto handed = hand_over_job_to(studio, job, *line.place, ready.rules);
        return handed ? Result<void>() : handed.error();
    }
    const auto submitted = submit_job(studio, job, ready.rules);
    return submitted ? Result<void>() : submitted.error();
}

Error changed_meanwhile() {
    return Error::refused("job", {"这份业务刚被别处更改，请重新核对后再提交",
                                  "somebody else has just changed this job; look at it again"});
}

/// The job's row as it was judged. One that is kept already must still be what was looked at.
Result<void> keep_job(Studio& studio, ReadyLine& ready) {
    if (ready.anew) {
        return save_new_job(studio, ready.judged);
    }
    if (ready.other_photo) {
        const auto retaken = save_retake(studio, ready.judged.job);
        return retaken ? Result<void>() : retaken.error();
    }
    const auto stored = studio.store.job(ready.judged.job.id);
    if (!stored) {
        return stored.error();
    }
    const bool same = stored->original_sha256 == ready.judged.job.original_sha256 &&
                      stored->state == ready.judged.job.state;
    return same ? Result<void>() : changed_meanwhile();
}

/// Photos, then session, job, payment and departure in one transaction: all of it, or none.
Result<void> keep_line(Studio& studio, Visit& visit, const VisitLine& line, ReadyLine& ready) {
    std::string session = visit.session;
    bool voucher_spent = visit.voucher_spent;
    const auto kept = save_with_photos(studio, ready.judged, [&]() -> Result<void> {
        if (session.empty()) {
            const auto opened = open_session(studio, visit.customer);
            if (!opened) {
                return opened.error();
            }
            session = opened->id;
        }
        if (ready.anew) {
            if (auto open = customer_of_open_session(studio, session); !open) {
                return open.error();
            }
            ready.judged.job.session = session;
        }
        if (auto saved = keep_job(studio, ready); !saved) {
            return saved;
        }
        const auto by_voucher = take_payment(studio, ready.judged.job, visit);
        if (!by_voucher) {
            return by_voucher.error();
        }
        voucher_spent = voucher_spent || *by_voucher;
        return let_leave(studio, ready, line);
    });
    if (kept) {
        visit.session = session;
        visit.voucher_spent = voucher_spent;
    }
    return kept;
}

Result<void> serve_line(Studio& studio, const Customer& customer, Visit& visit, VisitLine& line) {
    auto ready = ready_line(studio, customer, visit, line);
    if (!ready) {
        return ready.error();
    }
    if (auto kept = keep_line(studio, visit, line, *ready); !kept) {
        return kept;
    }
    line.job = ready->judged.job.id;
    line.photo_file = visit.photo_file;
    line.judged_nudge = line.nudge;
    return {};
}

}  // namespace

bool Visit::complete() const {
    return std::all_of(lines.begin(), lines.end(),
                       [](const VisitLine& line) { return line.submitted; });
}

void Visit::go_on_from(const Visit& earlier) {
    session = earlier.session;
    voucher_spent =
        earlier.voucher_spent && canonical_number(earlier.voucher) == canonical_number(voucher);
    std::vector<VisitLine> before = earlier.lines;
    for (VisitLine& line : lines) {
        const auto same = std::find_if(before.begin(), before.end(), [&line](const VisitLine& one) {
            return one.format == line.format;
        });
        if (same != before.end()) {
            line.job = same->job;
            line.photo_file = same->photo_file;
            line.judged_nudge = same->judged_nudge;
            line.submitted = same->submitted;
            before.erase(same);  // the same extra twice is two lines
        }
    }
}

PhotoInQuestion question_of(const Customer& customer, const Job& job) {
    return {customer.id, job.original_sha256, job.format};
}

Result<PhotoInQuestion> question_of(const Customer& customer,
                                    const std::string& photo_file,
                                    const std::string& format) {
    const auto bytes = read_file(photo_file, kMostPhotoBytes);
    if (!bytes) {
        return bytes.error();
    }
    return PhotoInQuestion{customer.id, sha256_hex(*bytes), format};
}

Result<Visit> serve_visit(Studio& studio, Visit visit) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    const auto customer = studio.store.customer(visit.customer);
    if (!customer) {
        return customer.error();
    }
    for (VisitLine& line : visit.lines) {
        line.problem.reset();
        if (line.submitted) {
            continue;
        }
        if (auto served = serve_line(studio, *customer, visit, line); served) {
            line.submitted = true;
        } else {
            line.problem = served.error();
        }
    }
    return visit;
}

}  // namespace huizhi
