#include "gui/app.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <system_error>
#include <utility>
#include <vector>

#include <wx/cmdline.h>
#include <wx/crt.h>
#include <wx/image.h>
#include <wx/log.h>
#include <wx/msgdlg.h>
#include <wx/stdpaths.h>
#include <wx/utils.h>

#include "core/base/data_dir.h"
#include "core/base/program_version.h"
#include "core/base/system/this_program.h"
#include "core/catalogue/catalogue.h"
#include "core/records/studio.h"
#include "core/vault/vault.h"
#include "gui/base/background.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/private_files.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/key_change_dialog.h"
#include "gui/parts/theme.h"
#include "gui/work/window_choices.h"
#include "practice/demo_days.h"
#include "practice/demo_studio.h"
#include "practice/gateway.h"

namespace huizhi::gui {
namespace {

/// The demo's studio, ready to work in.
struct Furnished {
    std::unique_ptr<Gateway> gateway;
    DemoOwner owner;
    SharedDataKey key;
};

Result<Furnished> furnish_demo(Studio& studio) {
    GatewayOptions options;
    options.formats = studio.catalogue.formats();
    auto gateway = Gateway::start(options);
    if (!gateway) {
        return gateway.error();
    }
    auto owner = furnish_demo_studio(studio, (*gateway)->url());
    if (!owner) {
        return owner.error();
    }
    if (const auto customers = register_demo_customers(studio); !customers) {
        return customers.error();
    }
    return Furnished{std::move(*gateway), std::move(*owner), studio.vault.key()};
}

constexpr int kUsage = 2;  ///< exit code of a wrong call, as the command line has it

/// Build tree and installation alike: bin/ beside share/.
std::filesystem::path catalogues() {
    const std::filesystem::path program = to_utf8(wxStandardPaths::Get().GetExecutablePath());
    return program.parent_path().parent_path() / "share" / "locale";
}

/// What was typed behind the program's name, as far as options may stand.
std::vector<std::string> typed_options(int count, wxChar** words) {
    std::vector<std::string> options;
    for (int i = 1; i < count; ++i) {
        options.push_back(to_utf8(wxString(words[i])));
        if (options.back() == "--") {
            break;
        }
    }
    return options;
}

bool holds(const std::vector<std::string>& options, const std::string& option) {
    return std::find(options.begin(), options.end(), option) != options.end();
}

/// "--lang en" or "--lang=en"; empty: not typed.
std::string typed_language(const std::vector<std::string>& options) {
    const std::string begin = "--lang=";
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i].starts_with(begin)) {
            return options[i].substr(begin.size());
        }
        if (options[i] == "--lang" && i + 1 < options.size()) {
            return options[i + 1];
        }
    }
    return {};
}

/// Nothing was begun yet that would have to end: what wx has allocated goes with the process.
[[noreturn]] void tell_and_end(const std::string& words) {
    std::fwrite(words.data(), 1, words.size(), stdout);
    std::_Exit(std::fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

}  // namespace

App::App() = default;
App::~App() = default;

bool App::Initialize(int& count, wxChar** words) {
    const std::vector<std::string> options = typed_options(count, words);
    words_language_ = language_from(typed_language(options));
    if (holds(options, "--version")) {
        tell_and_end("huizhi-studio " + program_version() + "\n");
    }
    if (holds(options, "--help") || holds(options, "-h")) {
        wxCmdLineParser parser(count, words);
        OnInitCmdLine(parser);
        wxString usage = parser.GetUsageString();
        if (words_language_ == Language::Chinese) {  // wx has no catalogue yet
            usage.Replace("Usage: ", to_wx("用法："), false);
        }
        tell_and_end(to_utf8(usage));
    }
    return wxApp::Initialize(count, words);
}

void App::OnInitCmdLine(wxCmdLineParser& parser) {
    const auto told = [this](const Text& text) { return to_wx(text.in(words_language_)); };
    parser.AddSwitch("h", "help", told({"显示这份帮助", "show this help"}), wxCMD_LINE_OPTION_HELP);
    parser.AddLongSwitch("version", told({"显示版本", "show the version"}));
    parser.AddLongOption("home",
                         told({"数据目录（默认 $HUIZHI_HOME，否则按 XDG 规范）",
                               "data directory (default: $HUIZHI_HOME, else the XDG one)"}));
    parser.AddLongOption(
        "lang", told({"zh 或 en（默认随系统语言）", "zh or en (default: from the locale)"}));
    parser.AddLongOption(
        "page", told({"打开哪一页：" + page_words(), "the page to begin on: " + page_words()}));
    parser.AddLongOption("watch", told({"联机拍摄的软件存照片的文件夹",
                                        "the folder that a tethered camera's program writes to"}));
    parser.AddLongSwitch(
        "demo", told({"练习店，关闭后不保留", "a practice studio that is gone afterwards"}));
    parser.AddParam(told({"放到柜台的照片", "photo for the counter"}), wxCMD_LINE_VAL_STRING,
                    wxCMD_LINE_PARAM_OPTIONAL);
}

bool App::OnCmdLineParsed(wxCmdLineParser& parser) {
    wxString value;
    if (parser.Found("home", &value)) {
        home_ = to_utf8(value);
    }
    if (parser.Found("lang", &value)) {
        language_ = to_utf8(value);
    }
    if (parser.Found("page", &value)) {
        page_ = to_utf8(value);
        wrong_page_ = !page_of_word(page_);
    }
    if (parser.Found("watch", &value)) {
        watch_ = to_utf8(value);
    }
    demo_ = parser.Found("demo");
    photo_ = parser.GetParamCount() > 0 ? to_utf8(parser.GetParam(0)) : std::string();
    return true;
}

bool App::OnInit() {
    if (!wxApp::OnInit()) {
        return false;
    }
    if (wrong_page_) {
        wxFprintf(stderr, "--page %s: there is no such page; there are: %s\n", to_wx(page_),
                  to_wx(page_words()));
        return true;  // OnRun ends with the exit code of a wrong call
    }
    SetAppName("huizhi");
    wxInitAllImageHandlers();
    const std::filesystem::path home =
        home_.empty() ? default_home() : std::filesystem::path(home_);
    const bool chosen = language_.empty() && !demo_ && !home.empty();
    set_language(language_from(chosen ? chosen_words(home, kWindowLanguage) : language_),
                 catalogues());
    install_theme();
    if (demo_) {
        return open_demo();
    }
    if (home.empty()) {
        tell(no_default_home());
        return false;
    }
    return open(home, {});
}

int App::OnRun() {
    return wrong_page_ ? kUsage : wxApp::OnRun();
}

bool App::open_place(const std::filesystem::path& home) {
    auto place = Workplace::open(home);
    if (!place) {
        tell(place.error());
        return false;
    }
    place_ = std::move(*place);
    return true;
}

bool App::open(const std::filesystem::path& home, const std::string& logged_in_as) {
    if (!place_ && !open_place(home)) {
        return false;
    }
    const auto change = [this](const std::string& owner) {
        CallAfter([this, owner] { change_data_key(owner); });  // the window is at work still
    };
    frame_ = new MainFrame(
        *place_, {false, photo_, logged_in_as, page_, watch_, change, [this] { start_practice(); },
                  [this](const LoginPage::Typed& typed) {
                      CallAfter([this, typed] { change_language(typed); });
                  },
                  std::exchange(typed_, std::nullopt)});
    frame_->Show();
    return true;
}

void App::begin_again(const std::function<void(const std::filesystem::path&)>& meanwhile) {
    const std::filesystem::path home = place_->home();
    const bool ends = GetExitOnFrameDelete();
    SetExitOnFrameDelete(false);
    close();
    meanwhile(home);
    const bool opened = open(home, {});  // why not is told
    SetExitOnFrameDelete(ends);
    if (!opened) {
        ExitMainLoop();  // without a window nobody could end the program
    }
}

void App::change_data_key(const std::string& owner) {
    photo_.clear();  // it was on the counter already
    begin_again([&](const std::filesystem::path& home) {
        auto alone = Workplace::open_alone(home);
        alone ? static_cast<void>(KeyChangeDialog(std::move(*alone), owner).ShowModal())
              : tell(alone.error());
    });
}

void App::change_language(const LoginPage::Typed& typed) {
    const bool english = language() == Language::Chinese;
    typed_ = typed;
    if (frame_->was_used()) {
        photo_.clear();  // of a visit that ended with its log-out
    }
    begin_again([&](const std::filesystem::path& home) {
        choose_words(home, kWindowLanguage, english ? "en" : "zh");
        set_language(english ? Language::English : Language::Chinese, catalogues());
    });
}

void App::close() {
    if (frame_ != nullptr) {
        frame_->Destroy();
        frame_ = nullptr;
        DeletePendingObjects();
    }
    place_.reset();
}

/// The window comes first: the counter's worker furnishes the studio before its first question.
bool App::open_demo() {
    const auto home = new_private_file("demo", "");
    if (!home) {
        tell(home.error());
        return false;
    }
    if (!open_place(*home)) {
        return false;
    }
    frame_ = new MainFrame(*place_, {true, photo_, {}, page_, watch_, {}});
    frame_->Show();
    run_in_background(place_->counter(), frame_, furnish_demo, [this](Result<Furnished> furnished) {
        if (!furnished) {
            tell(furnished.error());
            frame_->Close();
            return;
        }
        gateway_ = std::move(furnished->gateway);
        place_->set_operator(furnished->owner.name, Role::Owner, furnished->key);
        frame_->enter_practice(furnished->owner.name, furnished->owner.password);
        make_earlier_days();
    });
    return true;
}

/// Behind the window that is in use already, so that no start waits for them.
void App::make_earlier_days() {
    constexpr int kMonth = 30;
    earlier_ = std::make_unique<CareWorker>(*place_);
    earlier_->run(
        frame_,
        [this](Studio& studio) {
            return make_demo_days(studio, kMonth, [this](int made, int days) {
                CallAfter([this, made, days] { tell_earlier_days(made, days); });
                return !ending_;
            });
        },
        [](const Result<void>& made) {
            if (!made) {
                wxLogDebug("the demo's earlier days: %s", made.error().message.en);
            }
        });
}

void App::tell_earlier_days(int made, int days) {
    auto* frame = dynamic_cast<MainFrame*>(GetTopWindow());
    if (frame != nullptr && !frame->IsBeingDeleted() && !ending_) {
        frame->tell_practice_days(made, days);
    }
}

void App::start_practice() {
    const std::string program = program_file().string();
    const char* const words[] = {program.c_str(), "--demo", "--lang",
                                 language() == Language::English ? "en" : "zh", nullptr};
    if (wxExecute(words, wxEXEC_ASYNC | wxEXEC_MAKE_GROUP_LEADER) <= 0) {
        tell(Error::environment({"练习店无法启动，请重新安装程序",
                                 "the practice studio does not start; install the program again"},
                                program));
    }
}

void App::tell(const Error& error) {
    wxMessageBox(error_text(error), _("Huizhi"), wxOK | wxICON_ERROR);
}

int App::OnExit() {
    ending_ = true;
    earlier_.reset();
    place_.reset();  // ends the workers before what they talk to
    gateway_.reset();
    delete_private_files();
    return wxApp::OnExit();
}

bool App::OnExceptionInMainLoop() {
    tell(unexpected_failure());
    return true;
}

}  // namespace huizhi::gui
