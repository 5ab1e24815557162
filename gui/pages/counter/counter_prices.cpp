#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include <wx/intl.h>

#include "core/books/price_list.h"
#include "core/counter/visit/draft.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/pages/counter/counter_page.h"
#include "gui/work/counter_work.h"

/// What the studio's own list asks, and why somebody pays something else.
namespace huizhi::gui {
namespace {

/// How far a visit came, told by a worker to a window that may not wait for it.
class ServedVisit {
public:
    explicit ServedVisit(Visit visit) : visit_(std::move(visit)) {}
    [[nodiscard]] Visit get() const {
        const std::lock_guard hold(guard_);
        return visit_;
    }
    void set(Visit visit) {
        const std::lock_guard hold(guard_);
        visit_ = std::move(visit);
    }

private:
    mutable std::mutex guard_;
    Visit visit_;
};

/// The first of its lines that the answer in the form is about.
std::optional<Error> about_the_price(const Visit& visit) {
    for (const VisitLine& line : visit.lines) {
        if (line.problem &&
            (line.problem->field == "price-reason" || line.problem->field == "approver")) {
            return line.problem;
        }
    }
    return std::nullopt;
}

}  // namespace

/// The list may have changed at another station, and does at midnight.
void CounterPage::read_prices() {
    run_in_background(
        around().place.counter(), this, [](Studio& studio) { return listed_prices(studio); },
        [this, login = login_](const Result<std::map<std::string, std::int64_t>>& prices) {
            if (login != login_) {
                return;
            }
            if (!prices) {  // what is proposed may be an older list's, or the plugin's
                around().report(prices.error());
            } else if (*prices != prices_) {
                prices_ = *prices;
                formats_ = wanted_formats();
                show_session();
                show_state();
            }
        });
}

/// What is proposed is what the list asks; where it names no price, what the city's plugin says.
std::vector<PhotoFormat> CounterPage::wanted_formats() {
    auto formats =
        formats_for(around().place.catalogue(), format_->chosen(), customer_->customer());
    for (PhotoFormat& format : formats) {
        if (const auto listed = prices_.find(format.id); listed != prices_.end()) {
            format.city.price_hint_fen = listed->second;
        }
    }
    return formats;
}

/// Nothing of such a line is kept yet. The visit goes on with the reason and with who agrees.
void CounterPage::explain_price(const Visit& visit) {
    const auto served = std::make_shared<ServedVisit>(visit);
    FormField reason{"price_reason", _("Reason"), "price-reason"};
    reason.value = to_wx(visit.price_reason);  // said already, where a file is written over
    FormField approver{"price_approver", _("Who agrees (admin or owner; staff need one)"),
                       "approver"};
    FormField password{"price_password", _("Their password")};
    password.kind = FormField::Kind::Secret;
    const auto go_on = [served, mine = keeper_->may()](
                           Studio& studio, const std::vector<std::string>& typed) -> Result<void> {
        // Kept anew while the form stood open: one that stayed would order twice.
        if (const auto gone = mine ? discard_draft(studio) : Result<void>(); !gone) {
            return gone;
        }
        Visit wanted = served->get();
        wanted.price_reason = typed[0];
        wanted.approval = {typed[1], typed[2]};
        auto done = serve_visit(studio, std::move(wanted));
        if (!done) {
            return done.error();
        }
        done->approval = {};
        const auto problem = about_the_price(*done);
        served->set(std::move(*done));
        return problem ? Result<void>(*problem) : Result<void>();
    };
    FormDialog dialog(this, around().place,
                      {"price_reason_dialog", _("Another price than the list's"),
                       say(about_the_price(visit)->message), _("Go on")},
                      {reason, approver, password}, go_on);
    const bool agreed = dialog.ShowModal() == wxID_OK;
    const Visit reached = served->get();
    begun_ = reached;
    keeper_->discard();  // a try took it away: what is still to be done is kept again
    if (agreed) {
        finish_visit(reached);
    }
    show_state();
}

}  // namespace huizhi::gui
