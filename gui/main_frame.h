#pragma once

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <wx/frame.h>
#include <wx/simplebook.h>

#include "gui/dialogs/open_dialogs.h"
#include "gui/keys/key_act.h"
#include "gui/main_frame_options.h"
#include "gui/page_header.h"
#include "gui/pages/counter/counter_page.h"
#include "gui/pages/login/login_page.h"
#include "gui/pages/page.h"
#include "gui/pages/page_words.h"
#include "gui/parts/nav_rail.h"
#include "gui/parts/practice_mode.h"
#include "gui/work/idle_watch.h"
#include "gui/work/plugin_watch.h"
#include "gui/work/queue_runner.h"

namespace huizhi::gui {

class CustomerWindow;

/// The program's window: the login page, then rail, header and pages in the order of the chain.
class MainFrame : public wxFrame {
public:
    MainFrame(Workplace& place, const MainFrameOptions& options);
    ~MainFrame() override;
    /// A practice studio is furnished, its owner logged in on all workers; the password is shown.
    void enter_practice(const std::string& name, const std::string& password);
    void tell_practice_days(int made, int days);  ///< so many of its earlier ones are made
    /// Whether somebody has logged in: what the program was started with was theirs.
    [[nodiscard]] bool was_used() const { return was_used_; }

private:
    void build_work();
    void ensure_work();
    Page& page(std::size_t number);
    Page* make_page(std::size_t number);
    CounterPage& counter();
    void refresh_if_there(std::size_t page);
    void enter(const std::string& name);
    void leave();
    void log_out();
    void bring_up(std::size_t number);
    void go_to(std::size_t number);
    void refresh_page(std::size_t number);
    void on_key(wxKeyEvent& event);
    void keep_focus();
    [[nodiscard]] bool is_at_work() const;  ///< not where one logs in
    [[nodiscard]] bool may_tell() const;
    void tell(const Error& error);
    void tell_damage();
    void build_login(const MainFrameOptions& options);
    void build_watch();
    void tell_quarantine(const std::vector<LoadedPlugin>& fallen);
    void run(KeyAct act);
    void read_again();
    void build_acts();
    void find_command();
    void lock();
    void show_customer_window(bool shown);
    void toggle_customer_window();
    void tell_customer();
    void show_guide();

    Workplace& place_;
    Surroundings around_;
    wxSimplebook* outer_ = nullptr;  ///< login, work
    LoginPage* login_ = nullptr;
    wxPanel* work_ = nullptr;  ///< null until somebody comes in, as what it holds
    NavRail* rail_ = nullptr;
    NoticeBar* notice_ = nullptr;
    std::unique_ptr<PracticeMode> practising_;  ///< null: it is no practice studio
    PageHeader* header_ = nullptr;
    wxSimplebook* book_ = nullptr;
    std::array<Page*, kPages> pages_{};  ///< null until it is first needed
    std::size_t shown_ = kCounter;
    CustomerWindow* for_customer_ = nullptr;                      ///< null until it was wanted
    std::vector<std::pair<KeyAct, std::function<void()>>> acts_;  ///< as Ctrl+K offers them
    std::vector<wxString> titles_;
    std::unique_ptr<QueueRunner> runner_;
    std::unique_ptr<PluginWatch> watch_;
    std::unique_ptr<IdleWatch> idle_;
    OpenDialogs open_dialogs_;
    bool locked_ = false;
    bool was_used_ = false;
    std::size_t first_page_ = kCounter;  ///< where whoever logs in first begins
    bool trouble_told_ = false;
};

}  // namespace huizhi::gui
