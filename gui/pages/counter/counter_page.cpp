#include "gui/pages/counter/counter_page.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <wx/dirdlg.h>
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
    left->SetMinSize(wxSize(kLeftPx, -1));
    auto* middle = new wxBoxSizer(wxVERTICAL);
    codes_ = new PrecodePanel(this, around().place.clock());
    photo_ = new PhotoPanel(this, around().place.counter());
    middle->Add(codes_, 0, wxEXPAND | wxBOTTOM, 2 * kGrid);
    middle->Add(photo_, 1, wxEXPAND);
    auto* right = new Card(this);
    right->SetMinSize(wxSize(kRightPx, -1));
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
    customer_->changed = [this] {
        begun_.reset();
        session_->show(formats_, customer_->customer() ? &*customer_->customer() : nullptr);
        show_state();
    };
    format_->changed = [this] { formats_changed(); };
    codes_->changed = [this] { show_state(); };
    codes_->entered = [this] { take_waiting_file(); };
    photo_->may_begin = [this] { return code_is_there(); };
    photo_->photo_given = [this](const std::string& file) { take_file(file); };
    photo_->cancelled = [this] {
        ++attempt_;
        judging_ = 0;
        show_state();
    };
    check_->shown_changed = [this] { show_check(); };
    check_->finding_chosen = [this](const Finding* finding) { photo_->mark(finding); };
    session_->save_pressed = [this] { save_photo(); };
    session_->submit_pressed = [this] { submit(); };
    session_->edited = [this] { show_state(); };
}

void CounterPage::refresh() {
    Layout();
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
    judged_.clear();
    format_->renew(around().place.catalogue());
    formats_changed();
}

void CounterPage::formats_changed() {
    formats_.clear();
    for (const std::string& id : format_->chosen()) {
        if (auto format = around().place.catalogue().format(id)) {
            formats_.push_back(std::move(*format));
        }
    }
    photo_->set_camera_format(formats_.empty() ? std::nullopt : std::optional(formats_.front()));
    codes_->show(formats_);
    Layout();
    session_->show(formats_, customer_->customer() ? &*customer_->customer() : nullptr);
    session_->set_handed_over(any_handed_over(formats_));
    judge_missing();
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
    const int attempt = ++attempt_;
    judging_ = 0;
    photo_->show_progress(_("Reading the photo and finding the face ..."));
    run_in_background(
        around().place.counter(), this,
        [file](Studio& studio) { return look_at_photo(studio, file); },
        [this, attempt](Result<PhotoAtHand> photo) {
            if (attempt != attempt_) {
                return;
            }
            photo_->end_progress();
            if (!photo) {
                around().report(photo.error());
                return;
            }
            at_hand_ = std::move(*photo);
            judged_.clear();
            around().notify({}, Mood::Info);  // what was wrong with the last file is over
            photo_->show_photo(*at_hand_);
            judge_missing();
            show_check();
            show_state();
        });
}

void CounterPage::judge_missing() {
    if (!at_hand_) {
        return;
    }
    for (const PhotoFormat& format : formats_) {
        if (!judged_.contains(format.id)) {
            judge(format);
        }
    }
}

void CounterPage::judge(const PhotoFormat& format) {
    ++judging_;
    photo_->show_progress(_("Judging and making the photo ..."));
    run_in_background(
        around().place.counter(), this,
        [photo = *at_hand_, format](Studio& studio) { return judge_photo(studio, photo, format); },
        [this, attempt = attempt_, id = format.id](Result<JudgedPhoto> judged) {
            if (attempt != attempt_) {
                return;
            }
            if (--judging_ == 0) {
                photo_->end_progress();
            }
            if (!judged) {
                around().report(judged.error());
                return;
            }
            judged_[id] = std::move(*judged);
            show_check();
            show_state();
        });
}

void CounterPage::show_check() {
    check_->show(formats_, judged_, at_hand_.has_value());
    const auto format = std::find_if(
        formats_.begin(), formats_.end(),
        [this](const PhotoFormat& candidate) { return candidate.id == check_->shown(); });
    const auto judged = judged_.find(check_->shown());
    photo_->show_judged(format == formats_.end() ? nullptr : &*format,
                        judged == judged_.end() ? nullptr : &judged->second);
}

wxString CounterPage::why_not_submit() const {
    if (submitting_) {
        return _("Submitting ...");
    }
    if (!customer_->customer()) {
        return _("Next: find or register the customer.");
    }
    if (formats_.empty()) {
        return _("Next: choose a certificate and a city.");
    }
    if (const wxString missing = codes_->missing(); !missing.empty()) {
        return missing;
    }
    if (!at_hand_) {
        return _("Next: add a photo.");
    }
    if (const wxString holds = CheckPanel::what_holds_back(formats_, judged_); !holds.empty()) {
        return holds;
    }
    if (!session_->everything_confirmed()) {
        return _("Next: confirm what only a person can judge.");
    }
    if (const wxString missing = session_->missing_field(); !missing.empty()) {
        return wxString::Format(_("Next: fill in \"%s\"."), missing);
    }
    const auto lines = session_->lines();
    const bool priced = std::all_of(lines.begin(), lines.end(),
                                    [](const VisitLine& line) { return line.price_fen >= 0; });
    return priced ? wxString() : _("A price is not an amount.");
}

void CounterPage::show_state() {
    const auto shown = judged_.find(check_->shown());
    give_findings_room(shown != judged_.end() && !shown->second.may_be_sent());
    session_->set_state(shown != judged_.end() && shown->second.may_be_sent(), why_not_submit());
}

/// A photo that may not be sent has nothing to confirm or to price: its findings get the height.
void CounterPage::give_findings_room(bool all) {
    session_->show_list(!all);
    wxSizer* column = session_->GetContainingSizer();
    column->GetItem(session_)->SetProportion(all ? 0 : 1);
    column->Layout();
}

void CounterPage::save_photo() {
    wxDirDialog dialog(this, _("Folder for the finished photos"));
    if (dialog.ShowModal() == wxID_OK) {
        save_to(to_utf8(dialog.GetPath()));
    }
}

void CounterPage::save_to(const std::string& folder) {
    std::vector<FileToSave> files;
    std::vector<std::filesystem::path> shots;  // never replaced
    if (at_hand_) {
        shots.emplace_back(at_hand_->file);
    }
    const std::string stem = at_hand_ ? at_hand_->photo.sha256.substr(0, 8) : std::string();
    for (const auto& [id, judged] : judged_) {
        if (judged.may_be_sent()) {
            // The digest's beginning tells shots apart without naming anybody.
            files.push_back({{std::filesystem::path(folder) / (id + "-" + stem + ".jpg"), shots},
                             judged.made->jpeg});
        }
    }
    save_all(std::move(files));
}

/// Asks before it replaces a file that this program did not write.
void CounterPage::save_all(std::vector<FileToSave> files) {
    run_in_background(
        around().place.counter(), this, [files](Studio&) { return save_files(files); },
        [this, files](const Result<int>& count) {
            if (count) {
                around().notify(wxString::Format(_("%d finished photos saved."), *count),
                                Mood::Done);
            } else if (wants_replaced(this, count.error(), failed_output(files, count.error()))) {
                save_all(overwriting(files));
            } else {
                around().report(count.error());
            }
        });
}

Visit CounterPage::current_visit() const {
    Visit visit;
    visit.customer = customer_->customer()->id;
    visit.photo_file = at_hand_->file;
    visit.method = session_->method();
    visit.lines = session_->lines();
    const auto codes = codes_->codes();
    for (VisitLine& line : visit.lines) {
        if (const auto code = codes.find(line.format); code != codes.end()) {
            line.fields[kPrecodeField] = code->second;
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
        // Before anything is kept: whoever changes their mind here has changed nothing.
        if (!ask_where_to(this, formats_, around().place, place_)) {
            return;
        }
        for (std::size_t at = 0; at < wanted.lines.size(); ++at) {
            if (is_handed_over_to_place(formats_[at])) {
                wanted.lines[at].place = place_;
            }
        }
    }
    submitting_ = true;
    show_state();
    photo_->show_progress(_("Keeping the visit and putting it into the queue ..."));
    run_in_background(
        around().place.counter(), this,
        [visit = std::move(wanted)](Studio& studio) { return serve_visit(studio, visit); },
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
    if (visit.complete()) {
        const bool by_hand = any_handed_over(formats_);
        start_over();
        around().notify(by_hand ? wxString::Format(_("The files are in %s. Record under Queue and "
                                                     "receipts what the place says."),
                                                   to_wx(place_.folder))
                                : _("Submitted. The queue sends it; follow it under Queue and "
                                    "receipts."),
                        Mood::Done);
        return;
    }
    begun_ = visit;
    for (const VisitLine& line : visit.lines) {
        if (line.problem) {
            around().report(*line.problem);
            return;
        }
    }
}

void CounterPage::start_over() {
    ++attempt_;
    judging_ = 0;
    at_hand_.reset();
    judged_.clear();
    begun_.reset();
    photo_->end_progress();
    photo_->clear();
    format_->clear();
    session_->forget();
    codes_->forget();
    waiting_file_.clear();
    customer_->clear();
    show_check();
}

}  // namespace huizhi::gui
