#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/queue/hand_over.h"

namespace huizhi {

struct Studio;

/// One certificate of a visit, with how far it came.
struct VisitLine {
    std::string format;
    std::int64_t price_fen = -1;  ///< negative: the city format's price hint
    std::map<std::string, std::string> fields;
    std::vector<std::string> confirmed;
    std::optional<HandOverPlace> place;  ///< the photo is handed over there; else it is submitted

    std::string job;               ///< empty: not added yet
    std::string photo_file;        ///< what the job was last judged on
    bool submitted = false;        ///< or handed over
    std::optional<Error> problem;  ///< why the last try did not come to the end
};

/// A customer at the counter: one photo for one certificate or several, once through the chain.
struct Visit {
    std::string customer;
    std::string photo_file;
    std::string method;   ///< cash, wechat, alipay, card; empty: paid later
    std::string session;  ///< empty: not opened yet
    std::vector<VisitLine> lines;

    [[nodiscard]] bool complete() const;
    /// Takes over how far an earlier try of this visit came, line by line by format. What is wanted
    /// now counts where nothing was kept yet; a job's price and fields stay as they were added.
    void go_on_from(const Visit& earlier);
};

/// Session, jobs, payments, then outbox or hand-over. A line that fails keeps its problem and holds
/// up no other; the same visit served again goes on from there. What was done before is read from
/// the store: no job is added, no fen taken and nothing submitted twice, also when somebody else
/// went on with the job meanwhile. A photo that was changed since is judged again while its job may
/// still change. For a photo that fails no money is taken.
/// Errors: only when not even a session could be opened, as `open_session`; nothing was kept then.
[[nodiscard]] Result<Visit> serve_visit(Studio& studio, Visit visit);

}  // namespace huizhi
