#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <utility>

#include <wx/modalhook.h>
#include <wx/timer.h>

/// Who answers the dialogs that the window shows.
namespace huizhi::gui_tests {

/// Works a dialog of ours by its keys, a moment after it has come up; questions get "yes", and so
/// do dialogs that no hand is there for. One dialog may open another that has its own hand.
class Hand : public wxModalDialogHook {
public:
    Hand(std::string dialog, std::function<void()> keys)
        : dialog_(std::move(dialog)), keys_(std::move(keys)) {
        Register();
        hands().insert(dialog_);
    }
    ~Hand() override {
        Unregister();
        hands().erase(hands().find(dialog_));
    }
    [[nodiscard]] int dialogs() const { return dialogs_; }

protected:
    int Enter(wxDialog* dialog) override;
    void Exit(wxDialog* dialog) override;

private:
    static std::multiset<std::string>& hands() {
        static std::multiset<std::string> names;
        return names;
    }
    std::string dialog_;  ///< its window's name
    std::function<void()> keys_;
    int dialogs_ = 0;
    wxTimer timer_;
};

/// Answers every question that the window asks, without showing it. Where it asks for a file,
/// `file` is typed into the system's own dialog.
class Answers : public wxModalDialogHook {
public:
    explicit Answers(int answer, std::filesystem::path file = {})
        : answer_(answer), file_(std::move(file)) {
        Register();
    }
    ~Answers() override { Unregister(); }
    [[nodiscard]] int asked() const { return asked_; }
    /// What the last question said.
    [[nodiscard]] const std::string& words() const { return words_; }

protected:
    int Enter(wxDialog* dialog) override;

private:
    int answer_;
    std::filesystem::path file_;
    int asked_ = 0;
    std::string words_;
    wxTimer typing_;
};

}  // namespace huizhi::gui_tests
