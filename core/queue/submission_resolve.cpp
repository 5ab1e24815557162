#include "core/queue/submission_resolve.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/queue/run/row_change.h"
#include "core/records/account.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/records/submission.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

using State = SubmissionState;

Error wrong_state(const Submission& submission) {
    const Text state = state_words(submission.state);
    return Error::refused(
        "submission",
        {"只有待人工确认的提交需要人工处理，这一份是“" + state.zh + "”",
         "only an unknown submission is resolved by a person; this one is " + state.en});
}

Result<Submission> resolve(Studio& studio,
                           const std::string& id,
                           State state,
                           const std::string& order_no) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    Submission resolved;
    const auto done = studio.store.together([&]() -> Result<void> {
        auto stored = studio.store.submission(id);
        if (!stored) {
            return stored.error();
        }
        if (stored->state != State::Unknown) {
            return wrong_state(*stored);
        }
        resolved = *stored;
        resolved.state = state;
        resolved.order_no = order_no;
        resolved.last_error = {};
        resolved.changed_at = iso_time(studio.clock.now());
        resolved.next_attempt_at = resolved.changed_at;
        const auto saved = studio.store.save_submission(resolved);
        return saved ? audit(studio, {AuditAct::Decide, "submission", id}) : saved;
    });
    if (!done) {
        return done.error();
    }
    return resolved;
}

}  // namespace

Result<Submission> resolve_accepted(Studio& studio,
                                    const std::string& id,
                                    const std::string& order_no) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    constexpr std::size_t kLongest = 64;
    const bool plain = std::all_of(order_no.begin(), order_no.end(), [](unsigned char letter) {
        return letter > ' ' && letter < 0x7F;
    });
    if (order_no.empty() || order_no.size() > kLongest || !plain) {
        return Error::invalid("order_no",
                              {"订单号无效：请照平台所示填写",
                               "the order number is not valid: enter it as the platform shows it"});
    }
    const auto submission = studio.store.submission(id);
    if (!submission) {
        return submission.error();
    }
    const auto taken = order_is_taken(studio, *submission, order_no);
    if (!taken) {
        return taken.error();
    }
    if (*taken) {
        return Error::invalid("order_no", {"这个订单号属于另一份提交",
                                           "this order number belongs to another submission"});
    }
    return resolve(studio, id, State::Accepted, order_no);
}

Result<Submission> resolve_not_accepted(Studio& studio, const std::string& id) {
    return resolve(studio, id, State::Ready, "");
}

}  // namespace huizhi
