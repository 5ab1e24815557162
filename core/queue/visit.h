#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/counter/sessions.h"
#include "core/photo/nudge.h"
#include "core/queue/hand_over.h"
#include "core/records/confirmation.h"

namespace huizhi {

struct Customer;
struct Job;
struct Studio;

/// One line of a visit's order, with how far it came: a certificate, a print (a format without a
/// city: sold, and submitted nowhere), or an extra.
struct VisitLine {
    std::string format;           ///< or an extra's words behind `kExtra`
    std::int64_t price_fen = -1;  ///< negative: the city format's price hint
    std::map<std::string, std::string> fields;
    Confirmation confirmed;  ///< of this photo of this customer, else it counts for nothing
    std::optional<HandOverPlace> place;  ///< the photo is handed over there; else it is submitted

    std::string job;               ///< empty: not added yet
    std::string photo_file;        ///< what the job was last judged on
    bool submitted = false;        ///< or handed over
    std::optional<Error> problem;  ///< why the last try did not come to the end
    Nudge nudge{};                 ///< of the automatic crop, as people saw it
    Nudge judged_nudge{};          ///< what the job was last judged with
};

/// A customer at the counter: one photo for what is ordered, once through the chain.
struct Visit {
    std::string customer;
    std::string photo_file;
    std::string seen_sha256{};  ///< of the photo as people saw it; empty: whatever the file holds
    std::string method;         ///< as core/counter/payments.h takes it; empty: paid later
    std::string session;        ///< empty: not opened yet
    std::vector<VisitLine> lines;
    /// The queue is run here, by the kept listening settings: what a platform would fetch is
    /// refused while nothing listens. Else whoever runs the queue says where it listens.
    bool sent_from_here = false;
    std::string source{};        ///< the prepaid card's number, the company that pays later
    std::string voucher{};       ///< pays what it can of the first line that costs something
    bool voucher_spent = false;  ///< by a line that is kept
    std::string price_reason{};  ///< why a line costs something else than the list asks
    Approval approval{};         ///< of that (core/books/price_list.h)

    [[nodiscard]] bool complete() const;
    /// Takes over how far an earlier try of this visit came, line by line by format. What is wanted
    /// now counts where nothing was kept yet; a job's price and fields stay as they were added.
    /// Another voucher than the earlier one is not spent.
    void go_on_from(const Visit& earlier);
};

/// Session, jobs, payments, then outbox or hand-over. Of each line all that can refuse it is asked
/// before anything of it is kept: licence, certificate, consent, photo, questions, channel, place
/// and way to pay; then it is kept whole. A line that fails keeps its problem and holds up no
/// other; the same visit served again goes on from there. What was done before is read from the
/// store: no job is added, no fen taken and nothing submitted twice, also when somebody else went
/// on with the job meanwhile. A photo that was changed since is judged again while its job may
/// still change.
/// Errors: as `customer_by_id`; nothing was kept then.
[[nodiscard]] Result<Visit> serve_visit(Studio& studio, Visit visit);

/// What a person confirms of a job that is kept.
[[nodiscard]] PhotoInQuestion question_of(const Customer& customer, const Job& job);
/// The same of a photo's file, before there is a job. Errors: as `read_file`.
[[nodiscard]] Result<PhotoInQuestion> question_of(const Customer& customer,
                                                  const std::string& photo_file,
                                                  const std::string& format);

}  // namespace huizhi
