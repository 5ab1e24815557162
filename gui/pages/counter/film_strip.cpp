#include "gui/pages/counter/film_strip.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>
#include <wx/sizer.h>

#include "gui/base/wx_text.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kStripPx = 15 * kGrid;
constexpr int kStripTickMs = 150;

int shot_rank(const std::optional<ShotLook>& look) {
    if (!look) {
        return 5;
    }
    if (!look->verdict) {
        return 4;
    }
    switch (*look->verdict) {
        case Verdict::Pass:
            return 0;
        case Verdict::Warn:
            return 1;
        case Verdict::Unknown:
            return 2;
        case Verdict::Fail:
            break;
    }
    return 3;
}

}  // namespace

FilmStrip::FilmStrip(wxWindow* parent, Background& judge)
    : wxScrolledWindow(parent), judge_(judge), turned_at_(std::chrono::steady_clock::now()) {
    SetName("film_strip");
    SetBackgroundColour(colour(Tone::Card));
    SetScrollRate(kGrid, 0);
    SetMinSize(wxSize(FromDIP(kStripPx), with_text(kStripPx)));  // it scrolls, and widens no column
    SetSizer(new wxBoxSizer(wxHORIZONTAL));
    clock_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { tick(); });
    Hide();
}

void FilmStrip::watch(const std::filesystem::path& folder) {
    folder_ = folder;
    watched_at_ = std::chrono::steady_clock::now();
    readable_ = true;
    watch_ = folder.empty() ? nullptr : std::make_unique<FolderWatch>(folder);
    if (watch_) {
        clock_.Start(kStripTickMs);
    }
}

void FilmStrip::add(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        put(file, at_counter());
    }
    show_all();
    clock_.Start(kStripTickMs);
}

void FilmStrip::turn_to(const std::string& customer) {
    if (customer == served_ && !looks_away_) {
        return;
    }
    served_ = customer;
    looks_away_ = customer.empty();
    turned_at_ = std::chrono::steady_clock::now();
    std::erase_if(shots_, [&customer](const Shot& shot) {
        return !shot.customer.empty() && shot.customer != customer;
    });
    show_all();
}

void FilmStrip::set_format(const std::optional<PhotoFormat>& format) {
    format_ = format;
    if (!shots_.empty()) {
        clock_.Start(kStripTickMs);
    }
}

void FilmStrip::clear() {
    shots_.clear();
    last_number_ = 0;
    turn_to({});
    show_all();
}

std::string FilmStrip::format_id() const {
    return format_ ? format_->id : std::string();
}

void FilmStrip::tick() {
    take_new();
    judge_next();
    const bool waits = std::any_of(shots_.begin(), shots_.end(), [this](const Shot& shot) {
        return !shot.looked_at || shot.judged_for != format_id();
    });
    if (!watch_ && !waits) {
        clock_.Stop();
    }
}

void FilmStrip::take_new() {
    const auto fresh = watch_ ? watch_->take() : std::vector<NewShot>{};
    for (const NewShot& shot : fresh) {
        const bool surely = !looks_away_ && shot.begun_at >= std::max(turned_at_, watched_at_);
        put(shot.file.string(), surely ? served_ : std::string());
        came(shot.file.string(), surely);
    }
    if (!fresh.empty()) {
        show_all();
    }
    const bool readable = !watch_ || watch_->readable();
    if (std::exchange(readable_, readable) && !readable) {
        lost();
    }
}

void FilmStrip::put(const std::string& file, const std::string& customer) {
    std::erase_if(shots_, [&file](const Shot& shot) { return shot.file == file; });
    Shot shot;
    shot.file = file;
    shot.customer = customer;
    shot.number = ++last_number_;
    shots_.push_back(std::move(shot));
}

/// What people wait for comes first: a shot is judged only while the worker has nothing else.
void FilmStrip::judge_next() {
    const auto next = std::find_if(shots_.begin(), shots_.end(), [this](const Shot& shot) {
        return !shot.looked_at || shot.judged_for != format_id();
    });
    if (judging_ || judge_.busy() || next == shots_.end()) {
        return;
    }
    judging_ = true;
    run_in_background(
        judge_, this,
        [file = next->file, format = format_](Studio& studio) {
            return look_at_shot(studio, file, format);
        },
        [this, file = next->file, format = format_id()](Result<ShotLook> look) {
            judging_ = false;
            take_look(file, format, std::move(look));
        });
}

void FilmStrip::take_look(const std::string& file,
                          const std::string& format,
                          Result<ShotLook> look) {
    const auto shot = std::find_if(shots_.begin(), shots_.end(),
                                   [&file](const Shot& one) { return one.file == file; });
    if (shot == shots_.end()) {
        return;  // its customer has gone
    }
    shot->looked_at = true;
    shot->judged_for = format;
    shot->look = look ? std::optional(std::move(*look)) : std::nullopt;
    std::stable_sort(shots_.begin(), shots_.end(), [](const Shot& one, const Shot& other) {
        const auto key = [](const Shot& of) {
            return std::pair(shot_rank(of.look), of.look ? of.look->faults : 0);
        };
        return key(one) < key(other);
    });
    show_all();
}

void FilmStrip::press(const std::string& file) {
    for (Shot& shot : shots_) {
        if (shot.file == file) {
            shot.customer = at_counter();
        }
    }
    CallAfter([this, file] {  // the button that was pressed goes with this
        show_all();
        chosen(file);
    });
}

void FilmStrip::show_all() {
    const wxString focused = FindFocus() != nullptr && FindFocus()->GetParent() == this
                                 ? FindFocus()->GetName()
                                 : wxString();
    GetSizer()->Clear(true);
    for (const Shot& shot : shots_) {
        add_button(shot);
    }
    FitInside();
    if (wxWindow* again = focused.empty() ? nullptr : FindWindow(focused)) {
        again->SetFocus();
    }
    if (Show(!shots_.empty())) {
        shown_changed();
    }
}

void FilmStrip::add_button(const Shot& shot) {
    const bool nobodys = shot.customer.empty() && !at_counter().empty();
    wxString words = !shot.looked_at                  ? _("looking ...")
                     : !shot.look                     ? _("no photo")
                     : shot.look->verdict             ? verdict_word(*shot.look->verdict)
                     : shot.judged_for == format_id() ? wxString()
                                                      : _("looking ...");
    if (nobodys) {
        words = _("whose?") + (words.empty() ? wxString() : wxString::FromUTF8(" · ") + words);
    }
    const wxString number = wxString::Format("%d", shot.number);
    auto* button = make_button(this, words.empty() ? number : number + "  " + words, {"", "quiet"});
    button->SetName("shot_" + number);
    tell_readers(button, wxString::Format(_("Shot %d"), shot.number) + "  " + words);
    if (shot.look && !shot.look->thumb.rgb.empty()) {
        button->SetBitmap(wxBitmap(to_image(shot.look->thumb)), wxTOP);
    }
    button->SetToolTip(nobodys ? _("Came before this customer was chosen: press it if it is theirs")
                               : to_wx(std::filesystem::path(shot.file).filename().string()));
    button->Bind(wxEVT_BUTTON, [this, file = shot.file](wxCommandEvent&) { press(file); });
    GetSizer()->Add(button, 0, wxEXPAND | wxRIGHT, kGrid / 2);
}

}  // namespace huizhi::gui
