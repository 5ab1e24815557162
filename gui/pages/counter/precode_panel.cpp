#include "gui/pages/counter/precode_panel.h"

#include <algorithm>

#include <wx/intl.h>

#include "core/base/pattern.h"
#include "core/base/text/canonical_text.h"
#include "core/queue/hand_over_files.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kMinuteMs = 60'000;

/// Scanners send a barcode's start and stop along.
std::string without_stars(const std::string& typed) {
    std::string code = canonical_text(typed);
    std::erase(code, '*');
    return code;
}

/// A pattern that says nothing of it keeps no code back.
bool fits(const std::string& code, const std::string& pattern) {
    return pattern.empty() || match_pattern(pattern, code) != PatternMatch::Differs;
}

}  // namespace

PrecodePanel::PrecodePanel(wxWindow* parent, const Clock& clock)
    : Card(parent), clock_(clock), list_(new wxPanel(this)) {
    list_->SetSizer(new wxBoxSizer(wxVERTICAL));
    body()->Add(list_, 0, wxEXPAND);
    Hide();
    minute_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) {
        for (const Line& line : lines_) {
            tell(line);
        }
        changed();
    });
}

void PrecodePanel::show(const std::vector<PhotoFormat>& formats) {
    list_->DestroyChildren();
    list_->GetSizer()->Clear();
    lines_.clear();
    for (const PhotoFormat& format : formats) {
        if (precode_field(format.city) != nullptr) {
            add_line(format);
        }
    }
    Show(!lines_.empty());
    lines_.empty() ? minute_.Stop() : static_cast<void>(minute_.Start(kMinuteMs));
    Layout();
}

void PrecodePanel::add_line(const PhotoFormat& format) {
    const FormField& wanted = *precode_field(format.city);
    const wxString label = say(wanted.label) + wxString::FromUTF8(" · ") + say(format.name);
    auto* field =
        new Field(list_, label, _("The customer shows it; scan or type it before the shot."),
                  wxTE_PROCESS_ENTER);
    field->input()->SetName("precode_" + format.id);
    list_->GetSizer()->Add(field, 0, wxEXPAND);
    lines_.push_back({format, field});
    field->set_text(typed_[format.id].code);
    tell(lines_.back());
    field->input()->Bind(wxEVT_TEXT, [this, id = format.id](wxCommandEvent&) {
        for (const Line& line : lines_) {
            if (line.format.id == id) {
                take(line);
            }
        }
        changed();
    });
    field->input()->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { entered(); });
    field->input()->Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
        event.Skip();
        CallAfter([this] { entered(); });
    });
}

void PrecodePanel::take(const Line& line) {
    typed_[line.format.id] = {without_stars(line.field->text()), iso_day(clock_.now())};
    tell(line);
}

std::string PrecodePanel::until(const Line& line) const {
    const Typed& typed = typed_.at(line.format.id);
    const std::string day = typed.day.empty() ? iso_day(clock_.now()) : typed.day;
    return precode_valid_until(day, line.format.city);
}

PrecodePanel::State PrecodePanel::state_of(const Line& line) const {
    const Typed& typed = typed_.at(line.format.id);
    if (typed.code.empty()) {
        return State::Empty;
    }
    if (!fits(typed.code, precode_field(line.format.city)->pattern)) {
        return State::Odd;
    }
    const std::string last = until(line);
    return !last.empty() && last < iso_day(clock_.now()) ? State::Expired : State::Good;
}

void PrecodePanel::tell(const Line& line) const {
    const std::string last = until(line);
    switch (state_of(line)) {
        case State::Odd:
            line.field->show_problem(_("Not such a code: compare it with the customer's screen."));
            return;
        case State::Expired:
            line.field->show_problem(wxString::Format(
                _("It held until %s: let the customer take a new one."), to_wx(last)));
            return;
        case State::Empty:
        case State::Good:
            line.field->show_note(
                last.empty()
                    ? wxString()
                    : wxString::Format(_("Holds until %s, that day included."), to_wx(last)));
            return;
    }
}

wxString PrecodePanel::missing() const {
    for (const Line& line : lines_) {
        const wxString what = say(precode_field(line.format.city)->label);
        switch (state_of(line)) {
            case State::Empty:
                return wxString::Format(_("Next: the customer's code \"%s\", before the shot."),
                                        what);
            case State::Odd:
                return wxString::Format(_("The code \"%s\" is not complete."), what);
            case State::Expired:
                return wxString::Format(_("The code \"%s\" has expired."), what);
            case State::Good:
                break;
        }
    }
    return {};
}

std::map<std::string, std::string> PrecodePanel::codes() const {
    std::map<std::string, std::string> codes;
    for (const Line& line : lines_) {
        if (const std::string& code = typed_.at(line.format.id).code; !code.empty()) {
            codes[line.format.id] = code;
        }
    }
    return codes;
}

void PrecodePanel::focus_missing() {
    const auto line = std::find_if(lines_.begin(), lines_.end(), [this](const Line& one) {
        return state_of(one) != State::Good;
    });
    if (line != lines_.end()) {
        line->field->input()->SetFocus();
        line->field->input()->SelectAll();
    }
}

void PrecodePanel::forget() {
    typed_.clear();
    show({});
}

void PrecodePanel::note(std::map<std::string, std::string>& typed) const {
    for (const auto& [format, one] : typed_) {
        if (!one.code.empty()) {
            typed["code/" + format] = one.code;
            typed["code-day/" + format] = one.day;
        }
    }
}

void PrecodePanel::restore(const std::map<std::string, std::string>& typed) {
    const std::string lead = "code/";
    for (const auto& [place, code] : typed) {
        if (place.starts_with(lead)) {
            const std::string format = place.substr(lead.size());
            const auto day = typed.find("code-day/" + format);
            typed_[format] = {code, day == typed.end() ? std::string() : day->second};
        }
    }
}

}  // namespace huizhi::gui
