#include "gui/main_frame.h"

#include <chrono>
#include <utility>

#include <wx/intl.h>

#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/recovery_offer.h"
#include "gui/keys/shortcuts.h"
#include "gui/pages/admin/admin_page.h"
#include "gui/pages/batch/batch_page.h"
#include "gui/pages/plugin_page.h"
#include "gui/pages/queue/submission_page.h"
#include "gui/pages/report_page.h"
#include "gui/pages/sheets/sheets_page.h"
#include "gui/parts/icons.h"
#include "gui/parts/native_focus.h"
#include "gui/parts/spoken_name.h"
#include "gui/work/window_choices.h"

namespace huizhi::gui {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 768;
constexpr int kLeastWidth = 1180;
constexpr int kLeastHeight = 660;
/// As long as a counter may stand open unattended.
constexpr std::chrono::minutes kIdlePatience(5);

}  // namespace

MainFrame::MainFrame(Workplace& place, const MainFrameOptions& options)
    : wxFrame(nullptr, wxID_ANY, _("Huizhi"), wxDefaultPosition, wxSize(kWidth, kHeight)),
      place_(place),
      around_{place, {}, {}, {}, {}, {}, {}} {
    if (options.change_data_key) {
        around_.change_data_key = [this, change = options.change_data_key] {
            const std::string owner = place_.operator_name();
            leave();
            change(owner);
        };
    }
    Shortcuts::in_force().open(place.home());  // before a tooltip names a key
    first_page_ = page_of_word(options.page).value_or(kCounter);
    if (options.simulated) {
        practising_ = std::make_unique<PracticeMode>();
        SetTitle(practice_title(GetTitle()));
    }
    SetMinSize(wxSize(kLeastWidth, kLeastHeight));
    restore_window(*this, place.home());
    SetIcon(icon("queue", Tone::Accent, 48).GetIcon(wxSize(48, 48)));
    outer_ = new wxSimplebook(this);
    build_login(options);
    runner_ = std::make_unique<QueueRunner>(this, place);
    build_watch();
    build_acts();
    idle_ = std::make_unique<IdleWatch>(kIdlePatience, [this] { lock(); });
    Bind(wxEVT_CHAR_HOOK, &MainFrame::on_key, this);
    Bind(wxEVT_IDLE, [this](wxIdleEvent&) {
        keep_focus();
        tell_damage();
    });
    if (options.simulated) {
        ensure_work();
        outer_->SetSelection(1);
        bring_up(kCounter);
        counter().find_customer();
    } else if (options.logged_in_as.empty()) {
        login_->refresh();
    } else {
        enter(options.logged_in_as);
    }
    if (!options.photo_file.empty()) {
        counter().take_file(options.photo_file);
    }
    if (!options.watch_folder.empty()) {
        counter().watch(options.watch_folder);
    }
}

void MainFrame::build_login(const MainFrameOptions& options) {
    login_ = new LoginPage(outer_, place_);
    login_->logged_in = [this](const Account& account, const SharedDataKey& key) {
        place_.set_operator(account.name, account.role, key);
        enter(account.name);
        if (account.role == Role::Owner) {
            offer_recovery_key(this, place_, *notice_);
        }
    };
    login_->practise = options.practise;
    if (options.change_language) {
        login_->offer_language(options.change_language);
    }
    if (options.typed) {
        login_->take_up(*options.typed);
    }
    login_->left_over = [this](const Error& error) { notice_->say(error); };
    outer_->AddPage(login_, wxEmptyString, true);
}

MainFrame::~MainFrame() {
    remember_window(*this, place_.home());
    watch_->stop();
    runner_->stop();
}

/// Rail, header and pages come with whoever comes in: nobody waits for them to log in.
void MainFrame::ensure_work() {
    if (work_ == nullptr) {
        build_work();
        outer_->AddPage(work_, wxEmptyString);
    }
}

void MainFrame::build_work() {
    work_ = new wxPanel(outer_);
    work_->SetBackgroundColour(colour(Tone::Page));
    auto* halves = new wxBoxSizer(wxHORIZONTAL);
    titles_ = {_("Counter"), _("Queue and receipts"), _("Day"),  _("Plugins"),
               _("Admin"),   _("Photos on paper"),    _("Batch")};
    rail_ = new NavRail(work_, {{"nav_counter", "counter", titles_[kCounter]},
                                {"nav_receipts", "queue", _("Receipts")},
                                {"nav_report", "day", titles_[kReport]},
                                {"nav_plugins", "plugins", titles_[kPlugins]},
                                {"nav_admin", "person", titles_[kAdmin]},
                                {"nav_sheets", "print", _("Sheets")},
                                {"nav_batch", "photo", titles_[kBatch]}});
    rail_->chosen = [this](std::size_t page) { go_to(page); };
    rail_->logged_out = [this] { log_out(); };
    halves->Add(rail_, 0, wxEXPAND);
    auto* column = new wxBoxSizer(wxVERTICAL);
    header_ = new PageHeader(work_, place_, notice_);
    header_->locked = [this] { lock(); };
    column->Add(header_, 0, wxEXPAND);
    notice_ = new NoticeBar(work_);
    column->Add(notice_, 0, wxEXPAND);
    around_.notify = [this](const wxString& words, Mood mood) {
        if (may_tell()) {
            notice_->say(words, mood);
        }
    };
    around_.report = [this](const Error& error) { tell(error); };
    around_.queue_changed = [this] {
        runner_->run_soon();
        refresh_if_there(kReceipts);
    };
    around_.listen_again = [this] {
        trouble_told_ = false;
        runner_->start();
    };
    book_ = new wxSimplebook(work_);
    column->Add(book_, 1, wxEXPAND);
    halves->Add(column, 1, wxEXPAND);
    work_->SetSizer(halves);
    runner_->changed = [this] {
        trouble_told_ = false;
        refresh_if_there(kReceipts);
        if (shown_ == kReport) {
            refresh_if_there(kReport);
        }
    };
    runner_->unheard = [this](const Error& error) { tell(error); };
    runner_->trouble = [this](const Error& error) {
        if (!std::exchange(trouble_told_, true)) {
            tell(error);
        }
    };
}

void MainFrame::build_watch() {
    watch_ = std::make_unique<PluginWatch>(this, place_);
    around_.plugins_changed = [this] { watch_->look(); };
    watch_->changed = [this](const std::vector<LoadedPlugin>& fallen) {
        counter().plugins_changed();
        refresh_if_there(kPlugins);
        tell_quarantine(fallen);
    };
}

void MainFrame::tell_quarantine(const std::vector<LoadedPlugin>& fallen) {
    if (fallen.empty()) {
        return;
    }
    const LoadedPlugin& plugin = fallen.back();
    notice_->say(
        wxString::Format(_("The plugin \"%s\" is %s"), say(plugin.name), say(plugin.refusal)),
        Mood::Trouble);
}

bool MainFrame::is_at_work() const {
    return outer_->GetSelection() == 1;
}

/// What comes late, after who asked has logged out, is for nobody; what is wrong with what the
/// program was started with waits for the first who comes in.
bool MainFrame::may_tell() const {
    return is_at_work() || !was_used_;
}

void MainFrame::tell(const Error& error) {
    if (may_tell()) {
        notice_->say(error);
    }
}

/// Whatever the worker was at when it met it; not on the page where one logs in.
void MainFrame::tell_damage() {
    if (!is_at_work()) {
        return;
    }
    const auto damage = place_.damage().fresh();
    if (!damage.empty()) {
        notice_->say(damage.back());
    }
}

void MainFrame::enter_practice(const std::string& name, const std::string& password) {
    login_->show_practice(name, password);
    enter(name);
}

void MainFrame::tell_practice_days(int made, int days) {
    header_->tell_practice_days(made, days);
    if (made == days) {
        read_again();
    }
}

Page* MainFrame::make_page(std::size_t number) {
    switch (number) {
        case kCounter: {
            auto* counter = new CounterPage(book_, around_);
            counter->seen_changed = [this] { tell_customer(); };
            return counter;
        }
        case kReceipts:
            return new SubmissionPage(book_, around_);
        case kReport:
            return new ReportPage(book_, around_);
        case kPlugins:
            return new PluginPage(book_, around_);
        case kAdmin:
            return new AdminPage(book_, around_);
        case kSheets:
            return new SheetsPage(book_, around_);
        default:
            return new BatchPage(book_, around_);
    }
}

/// Made when it is first needed: seven pages at once would keep the first one waiting.
Page& MainFrame::page(std::size_t number) {
    Page*& there = pages_[number];
    if (there == nullptr) {
        there = make_page(number);
        book_->AddPage(there, wxEmptyString);
    }
    return *there;
}

CounterPage& MainFrame::counter() {
    ensure_work();
    return static_cast<CounterPage&>(page(kCounter));
}

/// One that nobody has looked at yet reads when it comes up.
void MainFrame::refresh_if_there(std::size_t page) {
    if (pages_[page] != nullptr) {
        pages_[page]->refresh();
    }
}

void MainFrame::enter(const std::string& name) {
    ensure_work();
    was_used_ = true;
    trouble_told_ = false;  // whoever left may have been told, or nobody
    header_->begin(name);
    outer_->SetSelection(1);
    go_to(std::exchange(first_page_, kCounter));
    work_->Layout();
    runner_->start();
    watch_->start();
    idle_->start();
    counter().offer_draft();
    if (window_chosen(place_.home(), kCustomerWindow)) {
        show_customer_window(true);
    }
    tell_customer();  // also one whose choice could not be kept
    if (const auto trouble = Shortcuts::in_force().take_trouble()) {
        notice_->say(*trouble);
    }
    if (shown_ == kCounter) {
        counter().find_customer();
    }
}

void MainFrame::leave() {
    header_->end();
    runner_->stop();
    watch_->stop();
    idle_->stop();
    place_.phones().close();
    counter().end_draft();
    place_.set_operator({}, Role::Staff, nullptr);
    for (Page* page : pages_) {
        if (page != nullptr) {
            page->forget();
        }
    }
    tell_customer();
    notice_->forget();  // it may name somebody, and what it offers is not for whoever comes next
    outer_->SetSelection(0);
    login_->refresh();
}

void MainFrame::bring_up(std::size_t number) {
    Page& wanted = page(number);
    shown_ = number;
    rail_->select(number);
    book_->SetSelection(static_cast<std::size_t>(book_->FindPage(&wanted)));
    header_->name_page(titles_[number]);
}

void MainFrame::go_to(std::size_t number) {
    bring_up(number);
    page(number).first_focus()->SetFocus();  // else keys go to a control that is hidden now
    refresh_page(number);
}

/// Before a practice studio's owner is logged in there is nothing to read, and nothing to say.
void MainFrame::refresh_page(std::size_t number) {
    if (!place_.operator_name().empty()) {
        page(number).refresh();
    }
}

/// A button that hides itself leaves the focus nowhere, and then no shortcut works any more.
void MainFrame::keep_focus() {
    const wxWindow* focus = FindFocus();
    const bool lost = focus == nullptr ? !part_has_keys(*this) : !focus->IsShownOnScreen();
    if (lost && IsActive() && is_at_work()) {
        page(shown_).first_focus()->SetFocus();
    }
}

void MainFrame::read_again() {
    runner_->run_soon();
    refresh_page(shown_);
}

void MainFrame::on_key(wxKeyEvent& event) {
    const bool working = is_at_work();
    const KeyStroke stroke = stroke_of(event.GetKeyCode(), event.GetModifiers());
    const auto act = Shortcuts::in_force().act_of(stroke, KeyPlace::Window);
    if (working && act) {
        run(*act);
    } else {
        event.Skip();
    }
}

}  // namespace huizhi::gui
