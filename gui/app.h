#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <wx/app.h>

#include "gui/base/workplace.h"
#include "gui/main_frame.h"
#include "gui/work/care_worker.h"
#include "huizhi/text.h"

namespace huizhi {
class Gateway;
}

namespace huizhi::gui {

/// The program: reads the options and puts workplace and window together.
class App : public wxApp {
public:
    App();
    ~App() override;
    /// Help and version need no display: they are told here, before one is looked for, and the
    /// program ends.
    bool Initialize(int& count, wxChar** words) override;
    bool OnInit() override;
    int OnRun() override;
    int OnExit() override;
    bool OnExceptionInMainLoop() override;
    void OnInitCmdLine(wxCmdLineParser& parser) override;
    bool OnCmdLineParsed(wxCmdLineParser& parser) override;

protected:
    /// Opens the home and shows the window; a test sets home and language itself.
    bool open(const std::filesystem::path& home, const std::string& logged_in_as);
    /// Closes window and home, so that another home can be opened.
    void close();
    [[nodiscard]] Workplace* place() { return place_.get(); }
    /// Where the window will work, before there is one: who enters it is told first.
    [[nodiscard]] bool open_place(const std::filesystem::path& home);
    [[nodiscard]] MainFrame* frame() { return frame_; }
    /// Beside this window, in a program of its own; a test counts it.
    virtual void start_practice();

private:
    bool open_demo();
    /// Logged out: the window goes, a dialog works on the home alone, and a window comes back.
    void change_data_key(const std::string& owner);
    /// Nobody is logged in: a new window speaks the other language, from now on at every start, and
    /// goes on with what was typed.
    void change_language(const LoginPage::Typed& typed);
    /// The window goes, `meanwhile` has the home for itself, and a window comes back.
    void begin_again(const std::function<void(const std::filesystem::path& home)>& meanwhile);
    void make_earlier_days();
    void tell_earlier_days(int made, int days);
    void tell(const Error& error);

    Language words_language_ = Language::Chinese;  ///< of the help
    std::string home_;
    std::string language_;
    std::string photo_;
    std::string page_;
    std::string watch_;
    bool wrong_page_ = false;
    bool demo_ = false;
    std::atomic<bool> ending_ = false;  ///< nobody waits for the demo's earlier days any more
    std::unique_ptr<Gateway> gateway_;
    std::unique_ptr<Workplace> place_;
    std::unique_ptr<CareWorker> earlier_;    ///< makes the demo's earlier days; ends before place_
    MainFrame* frame_ = nullptr;             ///< wx owns it
    std::optional<LoginPage::Typed> typed_;  ///< while the window changes
};

}  // namespace huizhi::gui
