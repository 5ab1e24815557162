#include "gui/pages/counter/counter_page.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>

#include "core/queue/hand_over_files.h"
#include "gui/base/error_text.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/hand_over_dialog.h"
#include "gui/parts/question.h"

namespace huizhi::gui {
namespace {

constexpr int kLeftPx = 296;
constexpr int kRightPx = 376;
constexpr int kLeastFormatPx = 18 * kGrid;  ///< lower would cut it into a strip without meaning

}  // namespace

CounterPage::CounterPage(wxWindow* parent, Surroundings& surroundings)
    : Page(parent, surroundings) {
    build();
    bind();
    show_check();
    show_state();
}

void CounterPage::build() {
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    auto* left = new wxBoxSizer(wxVERTICAL);
    customer_ = new CustomerPanel(this, around(), kLeftPx);
    format_ = new FormatPanel(this, around().place.catalogue());
    left->Add(customer_, 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    left->Add(format_, 1, wxEXPAND);
    left->SetMinSize(wxSize(with_text(kLeftPx), -1));
    auto* middle = new wxBoxSizer(wxVERTICAL);
    codes_ = new PrecodePanel(this, around().place.clock());
    photo_ = new PhotoPanel(this, around().place.counter());
    desk_ = std::make_unique<PhotoDesk>(this, *photo_, around());
    middle->Add(codes_, 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    middle->Add(photo_, 1, wxEXPAND);
    strip_ = new FilmStrip(this, around().place.counter());
    middle->Add(strip_, 0, wxEXPAND | wxTOP, kGrid);
    auto* right = new Card(this);
    right->SetMinSize(wxSize(with_text(kRightPx), -1));
    check_ = new CheckPanel(right, kRightPx - 4 * kGrid);
    session_ = new SessionPanel(right, kRightPx - 4 * kGrid);
    right->body()->Add(check_, 1, wxEXPAND);
    right->body()->Add(session_, 1, wxEXPAND | wxTOP, kGrid);
    columns->Add(left, 0, wxEXPAND | wxALL, 2 * kGrid);
    columns->Add(middle, 1, wxEXPAND | wxTOP | wxBOTTOM, 2 * kGrid);
    columns->Add(right, 0, wxEXPAND | wxALL, 2 * kGrid);
    SetSizer(columns);
}

void CounterPage::bind() {
    customer_->changed = [this] { customer_changed(); };
    customer_->erased = [this] { start_over(); };
    format_->changed = [this] { formats_changed(); };
    codes_->changed = [this] { show_state(); };
    codes_->entered = [this] { take_waiting_file(); };
    photo_->may_begin = [this] { return code_is_there(); };
    photo_->photo_given = [this](const std::string& file) { take_file(file); };
    bind_shots();
    bind_crop();
    bind_draft();
    bind_judging();
    desk_->changed = [this] {
        show_session();
        desk_->judge_missing(formats_);
        show_check();
        show_state();
    };
    session_->save_pressed = [this] { desk_->save(customer_id()); };
    session_->submit_pressed = [this] { submit(); };
    session_->edited = [this] { show_state(); };
}

void CounterPage::refresh() {
    Layout();
    read_prices();
}

void CounterPage::forget() {
    strip_->clear();
    start_over();
}

/// Another customer than the one who was served: photo, codes, prices, fields, confirmations and
/// way to pay were the last one's. The same one again (looked for by mistake) goes on.
void CounterPage::customer_changed() {
    if (const auto& customer = customer_->customer()) {
        if (!served_.empty() && served_ != customer->id) {
            begun_.reset();
            session_->forget();
            codes_->forget();
            waiting_file_.clear();
            codes_->show(formats_);
        }
        served_ = customer->id;
        desk_->turn_to(served_);
        strip_->turn_to(served_);
        formats_ = wanted_formats();
        desk_->judge_missing(formats_);
    } else {
        strip_->look_away();
    }
    show_session();
    show_check();
    show_state();
    if (customer_->customer()) {
        CallAfter([this] { focus_next(); });  // once what is shown now can have the keys
    }
}

void CounterPage::show_session() {
    session_->show(formats_, customer_->customer() ? &*customer_->customer() : nullptr,
                   desk_->shot_sha256());
}

/// While a child's form needs the height, the choice of certificates waits.
bool CounterPage::Layout() {
    if (format_ != nullptr) {
        const int taken = customer_->GetBestSize().y + 6 * kGrid;
        format_->Show(GetClientSize().y - taken >= kLeastFormatPx);
    }
    return Page::Layout();
}

void CounterPage::find_customer() {
    customer_->focus_search();
}

void CounterPage::open_photo() {
    photo_->open_by_dialog();
}

void CounterPage::plugins_changed() {
    desk_->judge_anew();
    format_->renew(around().place.catalogue());
    formats_changed();
}

void CounterPage::formats_changed() {
    formats_ = wanted_formats();
    const auto first = formats_.empty() ? std::nullopt : std::optional(formats_.front());
    photo_->set_camera_format(first);
    strip_->set_format(first);
    codes_->show(formats_);
    Layout();
    show_session();
    desk_->judge_missing(formats_);
    show_check();
    show_state();
}

/// A code that expires the same day is no use after the shot: it is asked first.
bool CounterPage::code_is_there() {
    const wxString missing = codes_->missing();
    if (!missing.empty()) {
        around().notify(missing, Mood::Info);
        codes_->focus_missing();
    }
    return missing.empty();
}

void CounterPage::take_waiting_file() {
    if (!waiting_file_.empty() && codes_->missing().empty()) {
        take_file(std::exchange(waiting_file_, {}));
    }
}

void CounterPage::take_file(const std::string& file) {
    if (!code_is_there()) {
        waiting_file_ = file;
        return;
    }
    desk_->take(file, customer_id());
}

void CounterPage::show_check() {
    const bool stopped = desk_->is_stopped(formats_);
    check_->show(formats_, desk_->judged(), desk_->at_hand().has_value(), stopped);
    photo_->offer_again(stopped && !submitting_);
    const auto judged = desk_->judged().find(check_->shown());
    photo_->show_judged(shown_format(),
                        judged == desk_->judged().end() ? nullptr : &judged->second);
    show_crop();
    if (seen_changed) {
        seen_changed();
    }
}

wxString CounterPage::why_not_submit() const {
    if (submitting_) {
        return _("Submitting ...");
    }
    if (!customer_->customer()) {
        return _("Next: find or register the customer.");
    }
    if (formats_.empty() && !session_->has_extras()) {
        return _("Next: choose a certificate and a city.");
    }
    if (const wxString missing = codes_->missing(); !missing.empty()) {
        return missing;
    }
    if (!desk_->at_hand() && !formats_.empty()) {
        return _("Next: add a photo.");
    }
    if (desk_->is_settling()) {
        return _("The photo is being judged.");
    }
    if (desk_->is_stopped(formats_)) {
        return _("Next: have the photo judged.");
    }
    if (const wxString holds = CheckPanel::what_holds_back(formats_, desk_->judged());
        !holds.empty()) {
        return holds;
    }
    if (!session_->everything_confirmed()) {
        return _("Next: confirm what only a person can judge.");
    }
    if (const wxString missing = session_->missing_field(); !missing.empty()) {
        return wxString::Format(_("Next: fill in \"%s\"."), missing);
    }
    const auto lines = session_->lines();
    if (session_->lacks_source()) {
        return _("Next: type the prepaid card's number.");
    }
    const bool priced = std::all_of(lines.begin(), lines.end(),
                                    [](const VisitLine& line) { return line.price_fen >= 0; });
    return priced ? wxString() : _("A price is not an amount.");
}

void CounterPage::show_state() {
    session_->set_way(way());
    const auto shown = desk_->judged().find(check_->shown());
    give_findings_room(shown != desk_->judged().end() && !shown->second.may_be_sent());
    const bool may_save = shown != desk_->judged().end() && shown->second.may_be_sent();
    session_->set_state(may_save && !desk_->is_settling(), why_not_submit());
}

SessionPanel::Way CounterPage::way() const {
    if (any_handed_over(formats_)) {
        return SessionPanel::Way::HandOver;
    }
    const bool sold = std::all_of(formats_.begin(), formats_.end(), is_only_printed);
    return sold && (!formats_.empty() || session_->has_extras()) ? SessionPanel::Way::Sell
                                                                 : SessionPanel::Way::Submit;
}

/// After the customer the keys go to what comes next, never back to what was just done.
void CounterPage::focus_next() {
    if (formats_.empty()) {
        format_->focus_search();
    } else if (!codes_->missing().empty()) {
        codes_->focus_missing();
    } else if (!desk_->at_hand()) {
        photo_->focus_open();
    } else {
        session_->focus_next();
    }
}

/// A photo that may not be sent has nothing to confirm or to price: its findings get the height.
void CounterPage::give_findings_room(bool all) {
    session_->show_list(!all);
    wxSizer* column = session_->GetContainingSizer();
    column->GetItem(session_)->SetProportion(all ? 0 : 1);
    column->Layout();
}

Visit CounterPage::current_visit() const {
    Visit visit;
    visit.customer = customer_->customer()->id;
    visit.photo_file = desk_->at_hand() ? desk_->at_hand()->file : std::string();
    visit.seen_sha256 = desk_->shot_sha256();
    const WayToPay way = session_->way_to_pay();
    visit.method = way.method;
    visit.source = way.source;
    visit.voucher = way.voucher;
    visit.sent_from_here = true;
    visit.lines = session_->lines();
    const auto codes = codes_->codes();
    for (VisitLine& line : visit.lines) {
        if (const auto code = codes.find(line.format); code != codes.end()) {
            line.fields[kPrecodeField] = code->second;
        }
        if (const auto seen = desk_->judged().find(line.format); seen != desk_->judged().end()) {
            line.nudge = seen->second.nudge;
        }
    }
    if (begun_) {
        visit.go_on_from(*begun_);
    }
    return visit;
}

void CounterPage::submit() {
    if (!why_not_submit().empty()) {
        around().notify(why_not_submit(), Mood::Info);
        return;
    }
    Visit wanted = current_visit();
    if (any_handed_over(formats_)) {
        const auto formats = formats_;  // a plugin may change below the dialog
        // Before anything is kept: whoever changes their mind here has changed nothing.
        if (!ask_where_to(this, formats, around().place, place_)) {
            return;
        }
        for (std::size_t at = 0; at < formats.size(); ++at) {
            if (is_handed_over_to_place(formats[at])) {
                wanted.lines[at].place = place_;
            }
        }
    }
    serve(std::move(wanted));
}

void CounterPage::serve(Visit wanted) {
    submitting_ = true;
    keeper_->discard();
    show_state();
    photo_->show_progress(_("Keeping the visit and putting it into the queue ..."));
    run_in_background(
        around().place.counter(), this,
        [visit = std::move(wanted), mine = keeper_->may()](Studio& studio) -> Result<Visit> {
            // One that stayed would be offered again, and order twice.
            const auto gone = mine ? discard_draft(studio) : Result<void>();
            return gone ? serve_visit(studio, visit) : gone.error();
        },
        [this](const Result<Visit>& visit) {
            submitting_ = false;
            photo_->end_progress();
            if (!visit) {
                around().report(visit.error());
            } else {
                finish_visit(*visit);
            }
            show_state();
        });
}

void CounterPage::finish_visit(const Visit& visit) {
    around().queue_changed();
    const bool still_here = visit.customer == served_;
    if (visit.complete()) {
        const bool by_hand = std::any_of(visit.lines.begin(), visit.lines.end(),
                                         [](const VisitLine& line) { return !!line.place; });
        const bool sold = std::all_of(
            visit.lines.begin(), visit.lines.end(),
            [](const VisitLine& line) { return line.format.find('@') == std::string::npos; });
        if (still_here) {
            start_over();
        }
        around().notify(by_hand ? wxString::Format(_("The files are in %s. Record under Queue and "
                                                     "receipts what the place says."),
                                                   to_wx(place_.folder))
                        : sold  ? _("Sold. It is among the day's jobs under Queue and receipts.")
                                : _("Submitted. The queue sends it; follow it under Queue and "
                                     "receipts."),
                        Mood::Done);
        return;
    }
    if (still_here) {
        begun_ = visit;
    }
    const auto failed = std::find_if(visit.lines.begin(), visit.lines.end(),
                                     [](const VisitLine& line) { return !!line.problem; });
    const std::string& about = failed->problem->field;
    if (still_here && (about == "price-reason" || about == "approver")) {
        explain_price(visit);
    } else if (still_here && failed->place && wants_place_replaced(this, *failed->problem)) {
        serve(overwriting(visit));
    } else {
        around().report(*failed->problem);
    }
}

void CounterPage::start_over() {
    desk_->drop();
    begun_.reset();
    served_.clear();
    format_->clear();
    session_->forget();
    codes_->forget();
    waiting_file_.clear();
    customer_->clear();
    strip_->turn_to({});
    show_check();
}

}  // namespace huizhi::gui
